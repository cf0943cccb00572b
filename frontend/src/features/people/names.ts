/** Household numbers or names as somebody types them: parted by blanks, commas, semicolons or lines, in either script. */
export function parted(text: string): string[] {
  return [...new Set(text.split(/[\s,;、，；]+/).filter((word) => word !== ''))]
}
