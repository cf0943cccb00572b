// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { Description } from './schema.mjs'

const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
const refusals = {
  404: { $ref: '#/components/responses/NotFound' },
  default: { $ref: '#/components/responses/NotFound' },
}
const good = { 'application/json': { schema: { $ref: '#/components/schemas/Good' } } }
const document = {
  openapi: '3.1.0',
  paths: {
    '/api/goods/{code}': {
      get: { operationId: 'good', responses: { 200: { content: good }, ...refusals } },
      delete: { operationId: 'drop-good', responses: { 204: { description: 'dropped' }, ...refusals } },
    },
    '/api/goods/list.pdf': {
      get: { operationId: 'list', responses: { 200: { content: { 'application/pdf': {} } }, ...refusals } },
    },
  },
  components: {
    responses: { NotFound: { content: problem } },
    schemas: {
      Good: {
        type: 'object',
        additionalProperties: false,
        required: ['price'],
        properties: { price: { type: 'integer', format: 'int64' }, since: { type: 'string', format: 'date-time' } },
      },
      Problem: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
    },
  },
}
const description = new Description(document)
const answer = (change) =>
  description.trouble({
    method: 'GET',
    path: '/api/goods/G001',
    status: 200,
    type: 'application/json',
    body: async () => '{"price": 3}',
    ...change,
  })
const body = (value) => ({ body: async () => JSON.stringify(value) })
const refusal = { type: 'application/problem+json', ...body({ code: 'unknown' }) }

describe('an answer', () => {
  it('is as it is described', async () => {
    expect(await answer({})).toBeUndefined()
    expect(await answer(body({ price: 3, since: '2026-11-22T08:00:00Z' }))).toBeUndefined()
    expect(await answer({ status: 404, ...refusal })).toBeUndefined()
    expect(await answer({ status: 503, ...refusal })).toBeUndefined()
    expect(await answer({ method: 'DELETE', status: 204, type: '' })).toBeUndefined()
    expect(await answer({ path: '/api/goods/list.pdf', type: 'application/pdf' })).toBeUndefined()
  })
  it('differs from its schema', async () => {
    expect(await answer(body({}))).toMatch(/^good 200: .*required property 'price'/)
    expect(await answer(body({ price: 'three' }))).toMatch(/^good 200: \/price must be integer/)
    expect(await answer(body({ price: 3, since: 'today' }))).toMatch(/\/since must match format "date-time"/)
    expect(await answer(body({ price: 3, cost: 2 }))).toMatch(/additional properties.*cost/)
    expect(await answer({ body: async () => 'no JSON' })).toMatch(/^good 200: /)
    expect(await answer({ status: 404, ...refusal, ...body({}) })).toMatch(/^good 404: .*'code'/)
  })
  it('has a status or a type that is not described', async () => {
    expect(await answer({ status: 409, ...refusal })).toBe('good 409: the status is not described')
    expect(await answer({ status: 201 })).toBe('good 201: the status is not described')
    expect(await answer({ type: 'text/html' })).toBe('good 200: text/html is not described')
    expect(await answer({ type: '' })).toMatch(/^good 200: nothing is answered/)
    expect(await answer({ method: 'DELETE', status: 204 })).toMatch(/^drop-good 204: application\/json is not/)
  })
  it('comes from an operation that is not described', async () => {
    expect(await answer({ method: 'POST' })).toMatch(/^POST \/api\/goods\/G001 \(200\): no operation/)
    expect(await answer({ path: '/api/goods/G001/price' })).toMatch(/no operation/)
  })
})

it('does not take a schema that the validator does not understand', () => {
  const odd = structuredClone(document)
  odd.components.schemas.Good.properties.price.format = 'money'
  const asked = new Description(odd).trouble({
    method: 'GET',
    path: '/api/goods/G001',
    status: 200,
    type: 'application/json',
    body: async () => '{"price": 3}',
  })
  return expect(asked).rejects.toThrow('unknown format "money"')
})
