// One meeting as the chair leads it: what it is, who is here, each decision. Every answer is the whole meeting, shown at once.
import { ref, shallowRef } from 'vue'
import { ApiProblem, api, ask } from '@/api/client'
import { useAct } from '@/api/useAct'
import { useLoad } from '@/api/useLoad'
import type { Ballot, BallotSpec, Meeting, Move } from './types'
import type { Choice } from './vote'

/** Who is here, or has left: some of those entitled, a card, or somebody else of a household in the place of one. */
export interface Marking {
  members?: string[]
  card?: string
  by?: string
  present: boolean
}
export interface Cast {
  member?: string
  card?: string
  choice: Choice
  change?: boolean
}
export interface Papers {
  for: number
  against: number
  abstain: number
  invalid?: number
}
/** What a vote taken step by step asks of the server; each answers whether it was done. */
export interface BallotSteps {
  open: (spec: BallotSpec) => Promise<boolean>
  cast: (cast: Cast) => Promise<boolean>
  count: (papers: Papers) => Promise<boolean>
  record: (ballot: string) => Promise<boolean>
  discard: (ballot: string) => Promise<boolean>
}

export function useMeeting(id: string) {
  const {
    data: meeting,
    problem,
    refresh,
  } = useLoad<Meeting>(['meetings', 'council'], () => ask(api.GET('/api/meetings/{id}', { params: { path: { id } } })))
  const { busy, problem: refused, act } = useAct()
  const attendanceProblem = shallowRef<ApiProblem>()
  const marking = ref(0)
  const path = { id }

  async function decide(n: number, body: Ballot): Promise<boolean> {
    const done = await act({ n, body }, async (headers) => {
      meeting.value = await ask(
        api.POST('/api/meetings/{id}/items/{n}/decision', { params: { path: { id, n } }, body, headers }),
      )
    })
    if (!done) void refresh() // the refusal may come from another screen's decision
    return done
  }

  // Cards come one after the other, faster than answers: they wait in line, none is lost.
  let line: Promise<unknown> = Promise.resolve()
  function inLine(
    intention: unknown,
    call: (headers: { 'Idempotency-Key': string }) => Promise<Meeting>,
    refusal: typeof refused,
  ): Promise<boolean> {
    const one = useAct()
    const turn = line.then(async () => {
      const done = await one.act(intention, async (headers) => {
        meeting.value = await call(headers)
      })
      refusal.value = one.problem.value
      if (!done) void refresh()
      return done
    })
    line = turn
    return turn
  }

  async function mark(body: Marking): Promise<boolean> {
    marking.value++
    const done = await inLine(
      body,
      (headers) => ask(api.POST('/api/meetings/{id}/attendance', { params: { path }, body, headers })),
      attendanceProblem,
    )
    marking.value--
    return done
  }

  const ballot: BallotSteps = {
    open: (body) =>
      inLine(
        body,
        (headers) => ask(api.POST('/api/meetings/{id}/ballot', { params: { path }, body, headers })),
        refused,
      ),
    cast: (body) =>
      inLine(
        body,
        (headers) => ask(api.POST('/api/meetings/{id}/ballot/cast', { params: { path }, body, headers })),
        refused,
      ),
    count: (body) =>
      inLine(
        body,
        (headers) => ask(api.POST('/api/meetings/{id}/ballot/count', { params: { path }, body, headers })),
        refused,
      ),
    record: (of) =>
      inLine(
        of,
        (headers) =>
          ask(api.POST('/api/meetings/{id}/ballot/record', { params: { path }, body: { ballot: of }, headers })),
        refused,
      ),
    discard: (of) =>
      inLine(
        of,
        (headers) =>
          ask(api.POST('/api/meetings/{id}/ballot/discard', { params: { path }, body: { ballot: of }, headers })),
        refused,
      ),
  }

  function undo(step: string): Promise<boolean> {
    return inLine(
      step,
      (headers) => ask(api.POST('/api/meetings/{id}/undo', { params: { path }, body: { step }, headers })),
      refused,
    )
  }
  function split(n: number, deeds: string[]): Promise<boolean> {
    return inLine(
      { n, deeds },
      (headers) =>
        ask(api.POST('/api/meetings/{id}/items/{n}/split', { params: { path: { id, n } }, body: { deeds }, headers })),
      refused,
    )
  }
  function setAgenda(): Promise<boolean> {
    return inLine(
      'agenda',
      (headers) => ask(api.POST('/api/meetings/{id}/agenda', { params: { path }, body: {}, headers })),
      refused,
    )
  }
  function start(): Promise<boolean> {
    return inLine(
      'start',
      (headers) => ask(api.POST('/api/meetings/{id}/start', { params: { path }, headers })),
      refused,
    )
  }
  const moving = useAct()
  async function move(to: Move): Promise<boolean> {
    const done = await moving.act(to, async (headers) => {
      meeting.value = await ask(api.POST('/api/meetings/{id}/move', { params: { path }, body: to, headers }))
    })
    if (!done) void refresh()
    return done
  }
  function cancel(reason: string): Promise<boolean> {
    return inLine(
      reason,
      (headers) => ask(api.POST('/api/meetings/{id}/cancel', { params: { path }, body: { reason }, headers })),
      refused,
    )
  }

  const closing = useAct()
  async function close(): Promise<boolean> {
    return closing.act('close', async (headers) => {
      meeting.value = await ask(api.POST('/api/meetings/{id}/close', { params: { path: { id } }, headers }))
    })
  }

  return {
    meeting,
    problem,
    refresh,
    busy,
    refused,
    decide,
    mark,
    marking,
    attendanceProblem,
    ballot,
    undo,
    split,
    setAgenda,
    start,
    move,
    moving,
    cancel,
    close,
    closing,
  }
}
