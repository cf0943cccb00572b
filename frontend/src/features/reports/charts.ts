// What the charts of a year show. Colours are those of the house; each series also differs by its place or shape.
import type { Schema } from '@/api/client'
import type { Option } from './YearChart.vue'

type Year = Schema['Annual']
type Line = Schema['AnnualLine']

const ink = '#221d18'
const line = '#e6dfd2'
const issued = '#b3261e'
const redeemed = '#b98a2f'
const held = '#2f6b4f'
const text = { color: ink, fontSize: 15, fontFamily: 'inherit' }
const rule = { lineStyle: { color: line } }
const common = {
  animation: false,
  textStyle: { fontFamily: '"Noto Sans SC", sans-serif' },
  tooltip: { trigger: 'axis' as const, textStyle: { fontSize: 15 } },
  legend: { top: 0, textStyle: text, itemGap: 24 },
}

export interface Words {
  issued: string
  redeemed: string
  held: string
  month: (n: number) => string
}

/** Bars for what was issued and redeemed, a line for what people hold. */
export function monthsChart(year: Year, words: Words): Option {
  return {
    ...common,
    grid: { left: 8, right: 8, top: 48, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: year.months.map((_, n) => words.month(n + 1)),
      axisLabel: text,
      axisLine: rule,
      axisTick: { show: false },
    },
    yAxis: [
      { type: 'value', axisLabel: text, splitLine: rule },
      { type: 'value', axisLabel: text, splitLine: { show: false } },
    ],
    series: [
      {
        type: 'bar',
        name: words.issued,
        data: year.months.map((m) => m.issued),
        itemStyle: { color: issued },
        barMaxWidth: 28,
      },
      {
        type: 'bar',
        name: words.redeemed,
        data: year.months.map((m) => m.redeemed - m.returned),
        itemStyle: { color: redeemed },
        barMaxWidth: 28,
      },
      {
        type: 'line',
        name: words.held,
        data: year.months.map((m) => m.closing),
        yAxisIndex: 1,
        symbolSize: 8,
        lineStyle: { color: held, width: 3 },
        itemStyle: { color: held },
      },
    ],
  }
}

/** The largest lines as lying bars, the largest on top; the rest is in the table. */
export function largest(lines: readonly Line[], most = 10): Line[] {
  return lines.filter((l) => l.total > 0).slice(0, most)
}

export function linesChart(lines: readonly Line[], name: string): Option {
  const shown = largest(lines).reverse()
  return {
    ...common,
    legend: undefined,
    grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: 'value', axisLabel: text, splitLine: rule },
    yAxis: {
      type: 'category',
      data: shown.map((l) => l.name),
      axisLabel: { ...text, width: 200, overflow: 'truncate' },
      axisLine: rule,
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        name,
        data: shown.map((l) => l.total),
        itemStyle: { color: issued },
        barMaxWidth: 28,
        label: { show: true, position: 'right', ...text },
      },
    ],
  }
}

/** Each grid with what was issued and what was redeemed there. */
export function gridsChart(year: Year, words: Words): Option {
  const names = [...new Set([...year.grids, ...year.grids_spent].map((g) => g.name))].sort((a, b) =>
    a.localeCompare(b, 'zh'),
  )
  const of = (lines: readonly Line[]) => names.map((name) => lines.find((l) => l.name === name)?.total ?? 0)
  return {
    ...common,
    grid: { left: 8, right: 8, top: 48, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: names,
      axisLabel: { ...text, interval: 0, width: 120, overflow: 'truncate' },
      axisLine: rule,
      axisTick: { show: false },
    },
    yAxis: { type: 'value', axisLabel: text, splitLine: rule },
    series: [
      { type: 'bar', name: words.issued, data: of(year.grids), itemStyle: { color: issued }, barMaxWidth: 40 },
      {
        type: 'bar',
        name: words.redeemed,
        data: of(year.grids_spent),
        itemStyle: { color: redeemed },
        barMaxWidth: 40,
      },
    ],
  }
}
