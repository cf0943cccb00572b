// How many equal tiles a space holds, so that a page of them never needs scrolling.
import { onMounted, onScopeDispose, ref, type Ref } from 'vue'

export interface Tile {
  width: number
  height: number
  gap: number
}

export function fit(space: { width: number; height: number }, tile: Tile): { columns: number; rows: number } {
  const holds = (length: number, each: number): number =>
    Math.max(1, Math.floor((length + tile.gap) / (each + tile.gap)))
  return { columns: holds(space.width, tile.width), rows: holds(space.height, tile.height) }
}

export function useFit(space: Ref<HTMLElement | undefined>, tile: Tile): { columns: Ref<number>; rows: Ref<number> } {
  const columns = ref(1)
  const rows = ref(1)
  const observer = new ResizeObserver(() => {
    if (!space.value) return
    const found = fit({ width: space.value.clientWidth, height: space.value.clientHeight }, tile)
    columns.value = found.columns
    rows.value = found.rows
  })
  onMounted(() => space.value && observer.observe(space.value))
  onScopeDispose(() => observer.disconnect())
  return { columns, rows }
}
