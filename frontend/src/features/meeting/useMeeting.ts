// One meeting as the chair leads it: what it is, who is here, each decision. Every answer is the whole meeting, shown at once.
import { ref, shallowRef } from 'vue'
import { ApiProblem, api, ask } from '../../api/client'
import { useAct } from '../../lib/useAct'
import { useLoad } from '../../lib/useLoad'
import type { Ballot, Meeting } from './types'

export function useMeeting(id: string) {
  const { data: meeting, problem, refresh } = useLoad<Meeting>(['meetings', 'council'], () =>
    ask(api.GET('/api/meetings/{id}', { params: { path: { id } } })),
  )
  const { busy, problem: refused, act } = useAct()
  const attendanceProblem = shallowRef<ApiProblem>()
  const marking = ref(0)

  async function decide(n: number, body: Ballot): Promise<boolean> {
    const done = await act({ n, body }, async (headers) => {
      meeting.value = await ask(api.POST('/api/meetings/{id}/items/{n}/decision', { params: { path: { id, n } }, body, headers }))
    })
    if (!done) void refresh() // the refusal may come from another screen's decision
    return done
  }

  // Cards come one after the other, faster than answers: they wait in line, none is lost.
  let line: Promise<unknown> = Promise.resolve()
  function mark(body: { members?: string[]; card?: string; present: boolean }): Promise<boolean> {
    const one = useAct()
    marking.value++
    const turn = line.then(async () => {
      const done = await one.act(body, async (headers) => {
        meeting.value = await ask(api.POST('/api/meetings/{id}/attendance', { params: { path: { id } }, body, headers }))
      })
      attendanceProblem.value = one.problem.value
      marking.value--
      return done
    })
    line = turn
    return turn
  }

  const closing = useAct()
  async function close(): Promise<boolean> {
    return closing.act('close', async (headers) => {
      meeting.value = await ask(api.POST('/api/meetings/{id}/close', { params: { path: { id } }, headers }))
    })
  }

  return { meeting, problem, refresh, busy, refused, decide, mark, marking, attendanceProblem, close, closing }
}
