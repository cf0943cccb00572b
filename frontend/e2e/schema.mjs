// Holds every answer of the server to the description that it gives of itself, with a validator that nobody here wrote.
import Ajv from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

const refused = 'application/problem+json'

/** What is wrong with an answer by an OpenAPI 3.1 description. */
export class Description {
  #routes
  #document
  #ajv
  #validators = new Map()

  constructor(document) {
    this.#document = document
    // Strict: an unknown keyword or format stops the story. A type may have alternatives, and 'required' may stand apart from 'properties'.
    this.#ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false, allErrors: true, verbose: false })
    formats(this.#ajv)
    this.#ajv.addVocabulary(Object.keys(document))
    this.#ajv.addSchema(document, 'api')
    this.#routes = Object.entries(document.paths)
      .map(([template, item]) => ({ template, item, pattern: pattern(template), holes: template.split('{').length }))
      .sort((a, b) => a.holes - b.holes) // as the server does: the literal path before one with a hole in it
  }

  /** Fetches the description of the program at an address. */
  static async of(base) {
    const answer = await fetch(`${base}/api/openapi.json`)
    if (!answer.ok) throw new Error(`the description of the API is answered with ${answer.status}`)
    return new Description(await answer.json())
  }

  /**
   * What is wrong with an answer; nothing when it is as described. A refusal has to be named by its status; "default" stands for failures
   * of the program alone. `body` gives the text of the answer and is only asked where there is a schema for it.
   */
  async trouble({ method, path, status, type, body }) {
    const route = this.#routes.find(({ pattern, item }) => pattern.test(path) && item[method.toLowerCase()])
    if (!route) return `${method} ${path} (${status}): no operation is described`
    const operation = route.item[method.toLowerCase()]
    const named = `${operation.operationId} ${status}`
    const key = operation.responses[status] ? String(status) : 'default'
    if (key === 'default' && (status < 500 || !operation.responses.default))
      return `${named}: the status is not described`
    const [response, pointer] = this.#resolve(
      operation.responses[key],
      `/paths/${escape(route.template)}/${method.toLowerCase()}/responses/${key}`,
    )
    const content = response.content ?? {}
    if (type === '') {
      return Object.keys(content).length > 0
        ? `${named}: nothing is answered, but ${Object.keys(content)} described`
        : undefined
    }
    if (!content[type]) return `${named}: ${type} is not described`
    if (!json(type) || !content[type].schema) return undefined
    const text = await body()
    if (text === undefined) return undefined
    let value
    try {
      value = JSON.parse(text)
    } catch (error) {
      return `${named}: ${error.message}`
    }
    const validate = this.#validator(`${pointer}/content/${escape(type)}/schema`)
    if (validate(value)) return undefined
    const why = validate.errors.map(
      (error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`,
    )
    return `${named}: ${why.join('; ')}`
  }

  #resolve(response, pointer) {
    if (!response.$ref) return [response, pointer]
    const name = response.$ref.replace('#/components/responses/', '')
    return [this.#document.components.responses[name], `/components/responses/${name}`]
  }

  #validator(pointer) {
    if (!this.#validators.has(pointer)) {
      this.#validators.set(pointer, this.#ajv.compile({ $ref: `api#${encodeURI(pointer)}` }))
    }
    return this.#validators.get(pointer)
  }
}

/** Watches what the pages of a browser context are answered; what is wrong is added to `troubles`. */
export class Watch {
  troubles = []
  held = 0
  gone = 0
  #open = new Set()

  constructor(description) {
    this.description = description
  }

  of(context) {
    context.on('response', (response) => {
      const { pathname } = new URL(response.url())
      if (!pathname.startsWith('/api/')) return
      // Chromium's viewer hands a PDF, once it is there, to itself: a second response, which has no header at all.
      if (Object.keys(response.headers()).length === 0) return
      const looking = this.#look(response, decodeURIComponent(pathname))
        .catch((error) => this.troubles.push(`${pathname}: ${error.message}`))
        .finally(() => this.#open.delete(looking))
      this.#open.add(looking)
    })
  }

  /** Waits until everything answered so far has been looked at. */
  async done() {
    await Promise.all(this.#open)
  }

  async #look(response, path) {
    const type = (response.headers()['content-type'] ?? '').split(';')[0].trim()
    const body = async () => {
      try {
        const text = await response.text()
        this.held++
        return text
      } catch {
        this.gone++ // the page went elsewhere, and the browser has let go of it
        return undefined
      }
    }
    const trouble = await this.description.trouble({
      method: response.request().method(),
      path,
      status: response.status(),
      type,
      body,
    })
    if (trouble && !this.troubles.includes(trouble)) this.troubles.push(trouble)
  }
}

const json = (type) => type === 'application/json' || type === refused

const escape = (part) => part.replaceAll('~', '~0').replaceAll('/', '~1')

/** A template as a regular expression: each hole is filled by one segment, or by what of it is left. */
const pattern = (template) =>
  new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`)
