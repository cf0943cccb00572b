// A refusal as the server says it (RFC 9457), or the lack of an answer.
import { say } from '@/i18n'

export interface ProblemDetail {
  location?: string
  message?: string
}

export class ApiProblem extends Error {
  readonly status: number
  /** Stable name of the problem; "offline" when no answer came. */
  readonly code: string
  /** A sentence for the person, in the page's language. */
  readonly detail: string
  readonly field?: string
  readonly errors: ProblemDetail[]
  readonly args: Record<string, unknown>

  constructor(status: number, body: Record<string, unknown>) {
    const code = typeof body.code === 'string' ? body.code : 'unknown'
    super(code)
    this.name = 'ApiProblem'
    this.status = status
    this.code = code
    this.detail = sentence(body)
    this.field = typeof body.field === 'string' ? body.field : undefined
    this.errors = Array.isArray(body.errors) ? (body.errors as ProblemDetail[]) : []
    this.args = (body.args ?? {}) as Record<string, unknown>
  }

  get offline(): boolean {
    return this.code === 'offline'
  }
}

export function offline(): ApiProblem {
  return new ApiProblem(0, { code: 'offline', detail: say('common.offline') })
}

function sentence(body: Record<string, unknown>): string {
  for (const said of [body.detail, body.title]) {
    if (typeof said === 'string' && said !== '') return said
  }
  return say('common.went_wrong')
}
