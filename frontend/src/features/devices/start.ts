// How a browser is started as a kiosk: one page, the whole screen, sound without a touch, no zoom, no way back by a swipe.
const switches = [
  '--kiosk',
  '--autoplay-policy=no-user-gesture-required',
  '--overscroll-history-navigation=0',
  '--disable-pinch',
  '--no-first-run',
  '--noerrdialogs',
]

export interface KioskCommand {
  system: string
  line: string
}

export function kioskCommands(origin: string): KioskCommand[] {
  const page = `${origin}/kiosk`
  return [
    { system: 'Linux', line: ['chromium', ...switches, page].join(' ') },
    {
      system: 'Windows',
      line: [
        '"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe"',
        ...switches,
        '--edge-kiosk-type=fullscreen',
        page,
      ].join(' '),
    },
  ]
}
