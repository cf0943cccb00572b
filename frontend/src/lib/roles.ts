// Which doors a screen may open. The server keeps its own watch; this only spares people doors that stay shut.

export interface Door {
  name: 'office' | 'meeting' | 'till' | 'kiosk' | 'board'
  path: string
}

const doors: Door[] = [
  { name: 'office', path: '/office' },
  { name: 'meeting', path: '/meeting' },
  { name: 'till', path: '/till' },
  { name: 'kiosk', path: '/kiosk' },
  { name: 'board', path: '/board' },
]

const open: Record<string, Door['name'][]> = {
  owner: ['office', 'meeting', 'till', 'kiosk', 'board'],
  clerk: ['office', 'meeting', 'till', 'kiosk', 'board'],
  chair: ['meeting', 'board'],
  collector: ['office'],
  supervisor: ['office', 'board'],
  shopkeeper: ['till', 'kiosk', 'board'],
  kiosk: ['kiosk'],
  board: ['board'],
}

export function doorsFor(role: string): Door[] {
  const names = open[role] ?? []
  return doors.filter((door) => names.includes(door.name))
}

/** Where a screen goes after it has been connected: straight to its work when it has only one. */
export function startPage(role: string): string {
  const mine = doorsFor(role)
  return mine.length === 1 || role === 'shopkeeper' ? (mine[0]?.path ?? '/') : '/'
}
