// The quarters and months that a document can be about, the present one first.
const quarters = 8
const months = 12

/** 2026-11-22: 2026Q4, 2026Q3, … */
export function quartersUpTo(today: string): string[] {
  let [year, quarter] = [Number(today.slice(0, 4)), Math.ceil(Number(today.slice(5, 7)) / 3)]
  return Array.from({ length: quarters }, () => {
    const name = `${year}Q${quarter}`
    quarter = quarter === 1 ? 4 : quarter - 1
    if (quarter === 4) year--
    return name
  })
}

/** 2026-11-22: 2026-11, 2026-10, … */
export function monthsUpTo(today: string): string[] {
  let [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  return Array.from({ length: months }, () => {
    const name = `${year}-${String(month).padStart(2, '0')}`
    month = month === 1 ? 12 : month - 1
    if (month === 12) year--
    return name
  })
}
