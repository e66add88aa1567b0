import { once } from 'node:events'
import { request as http, type IncomingMessage } from 'node:http'
import { request as https } from 'node:https'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Issue } from '#lib/errors'
import { pages } from '#lib/paths'
import { Unreachable, UsageError } from './exit.ts'

const problem = z.looseObject({
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
})

/** What the catalog refused, in its own words. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly code: string
  readonly issues: Issue[]
  /** What else the refusal tells, by name. */
  readonly facts: Record<string, unknown>

  constructor(status: number, { code, detail, errors, ...facts }: z.infer<typeof problem>) {
    super(detail)
    this.status = status
    this.code = code
    this.issues = errors
    this.facts = facts
  }
}

type Asked = { method: string; body?: string; headers?: Record<string, string> }
type Sent = { body?: unknown; headers?: Record<string, string> }
type Streamed = { bytes: Readable; headers: Record<string, string> }

const patience = { tries: 6, longest: 10_000 }

/** The REST API of the catalog that `SHIPSHAPE_URL` names, as whom `SHIPSHAPE_TOKEN` says. */
export class Client {
  readonly root: URL
  readonly #token: string | undefined

  constructor(env: Record<string, string | undefined> = process.env) {
    const address = env.SHIPSHAPE_URL || 'http://localhost:3000'
    if (!/^https?:\/\//.test(address) || !URL.canParse(address))
      throw new UsageError(`SHIPSHAPE_URL must be an address such as https://models.shop.example, not ${address}`)
    this.root = new URL(address)
    this.#token = env.SHIPSHAPE_TOKEN?.trim() || undefined
    // Said here, for the error of a header that can not be sent would print it.
    if (this.#token && !/^[\x21-\x7e]+$/.test(this.#token))
      throw new UsageError('SHIPSHAPE_TOKEN holds characters that no token has: was it copied whole, and alone?')
  }

  /** The page or resource as an address people can open. */
  address(path: string): string {
    return new URL(path, this.root).href
  }

  /** Reads JSON of a known shape. */
  async get<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.output<Shape>> {
    return this.#shaped(await this.send('GET', path), shape)
  }

  /** Sends text of another kind than JSON, and reads the answer. */
  async postText<Shape extends z.ZodType>(path: string, sent: Required<Sent>, shape: Shape) {
    return this.#shaped(await this.send('POST', path, sent), shape)
  }

  /** Sends JSON and reads the answer. A repeat with the same key has no second effect. */
  async post<Shape extends z.ZodType>(path: string, body: unknown, shape: Shape, key?: string) {
    const headers = { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) }
    return this.#shaped(await this.send('POST', path, { body, headers }), shape)
  }

  /** Puts JSON in place of what was read as this revision, and reads the answer. */
  async put<Shape extends z.ZodType>(path: string, body: unknown, shape: Shape, revision: number) {
    const headers = { 'content-type': 'application/json', 'if-match': `"${revision}"` }
    return this.#shaped(await this.send('PUT', path, { body, headers }), shape)
  }

  /** One request, repeated while the catalog says it is busy. Throws `Problem` for a refusal, `Unreachable` without an answer. */
  async send(method: string, path: string, { body, headers = {} }: Sent = {}): Promise<Response> {
    const said = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
    for (let attempt = 1; ; attempt++) {
      const response = await this.#fetch(path, { method, body: said, headers })
      if (response.ok) return response
      const refused = await this.#problemOf(response)
      if (!['busy', 'limited'].includes(refused.code) || attempt === patience.tries) throw refused
      const wait = Number(response.headers.get('retry-after') ?? 1) * 1000
      await sleep(Math.min(wait, patience.longest))
    }
  }

  /** Sends a stream once, in flat memory: fetch would keep all it has sent. Whoever sends it knows how to go on after a cut. */
  async stream(method: string, path: string, { bytes, headers }: Streamed): Promise<Response> {
    const url = new URL(path, this.root)
    const outgoing = (url.protocol === 'https:' ? https : http)(url, { method, headers: this.#signed(headers) })
    const answered: Promise<[IncomingMessage]> = once(outgoing, 'response') as never
    // A refusal may come before all is sent, so the answer counts and not the end of the sending.
    const sent = pipeline(bytes, outgoing).catch((error: NodeJS.ErrnoException) => error)
    const [answer] = await answered.catch(async (error: unknown) => {
      const failure = await sent
      throw failure && 'path' in failure ? failure : this.#unreachable(error)
    })
    const said = await text(answer).catch((error: unknown) => Promise.reject(this.#unreachable(error)))
    if (!outgoing.writableFinished) outgoing.destroy()
    const response = new Response(said, { status: answer.statusCode })
    if (response.ok) return response
    throw await this.#problemOf(response)
  }

  /** A HEAD request: a 404 is an answer too. */
  async head(path: string): Promise<Response> {
    const response = await this.#fetch(path, { method: 'HEAD' })
    if (response.ok || response.status === 404) return response
    throw await this.#problemOf(response)
  }

  /** How to get a token, and where to put it. */
  tokenAdvice(): string {
    const made = `one of your account page, ${this.address(pages.account)}`
    return this.#token ? `SHIPSHAPE_TOKEN must be ${made}` : `No token is set: set SHIPSHAPE_TOKEN to ${made}`
  }

  #signed(headers: Record<string, string> = {}): Record<string, string> {
    return this.#token ? { ...headers, authorization: `Bearer ${this.#token}` } : headers
  }

  #unreachable(cause: unknown): Unreachable {
    return new Unreachable(
      `${this.root.origin} does not answer${reasonOf(cause)}: is it running (npm start), and is SHIPSHAPE_URL right?`,
      { cause },
    )
  }

  async #fetch(path: string, { headers, ...init }: Asked): Promise<Response> {
    try {
      return await fetch(new URL(path, this.root), { ...init, headers: this.#signed(headers) })
    } catch (error) {
      throw this.#unreachable(error)
    }
  }

  /** What the catalog refused. What stands before it, such as a proxy that finds it gone, is no catalog. */
  async #problemOf(response: Response): Promise<Problem> {
    const { status } = response
    const told = problem.safeParse(await response.json().catch(() => undefined))
    if (told.success && status !== 401) return new Problem(status, told.data)
    if (told.success) return new Problem(status, { ...told.data, detail: `${told.data.detail} ${this.tokenAdvice()}` })
    const detail = `${this.root.origin} answered ${status}`
    if (status >= 500) throw new Unreachable(`${detail}, as no catalog does.`)
    return new Problem(status, { code: `http_${status}`, detail: `${detail}.`, errors: [] })
  }

  async #shaped<Shape extends z.ZodType>(response: Response, shape: Shape): Promise<z.output<Shape>> {
    const read = shape.safeParse(await response.json().catch(() => undefined))
    if (read.success) return read.data
    throw new Unreachable(`What answers at ${this.root.origin} is no Shipshape catalog, or one of another version.`)
  }
}

/** fetch wraps what went wrong in an error that only says that it failed. */
function reasonOf(error: unknown): string {
  const { cause = error } = error as { cause?: unknown }
  const { code, message } = cause as { code?: string; message?: string }
  const reason = code ?? message
  return reason ? ` (${reason})` : ''
}
