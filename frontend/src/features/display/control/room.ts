// The rule of the server for the form, so that the clerk sees while typing what a room means: 8 mm of type for each metre of depth.
export const typePerDepth = 0.008
export const maxDepth = 6
const lineHeight = 1.3

export interface Room {
  depth: number
  width: number
}

/** Smallest type on the display in millimetres. */
export function smallestType({ depth }: Room): number {
  return Math.round(depth * typePerDepth * 1000)
}

/** Lines of it on a picture of 16:9. */
export function lines({ depth, width }: Room): number {
  return Math.floor((width * 9) / 16 / (depth * typePerDepth * lineHeight))
}

export function tooFar({ depth, width }: Room): boolean {
  return depth > width * maxDepth
}
