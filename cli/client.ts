import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Issue } from '#lib/errors'
import { Unreachable, UsageError } from './exit.ts'

const problem = z.object({
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

  constructor(status: number, { code, detail, errors }: z.infer<typeof problem>) {
    super(detail)
    this.status = status
    this.code = code
    this.issues = errors
  }
}

type Sent = { body?: unknown; headers?: Record<string, string> }
type Streamed = { bytes: ReadableStream<Uint8Array>; headers: Record<string, string> }

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

  /** Sends JSON and reads the answer. A repeat with the same key has no second effect. */
  async post<Shape extends z.ZodType>(path: string, body: unknown, shape: Shape, key?: string) {
    const headers = { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) }
    return this.#shaped(await this.send('POST', path, { body, headers }), shape)
  }

  /** One request, repeated while the catalog says it is busy. Throws `Problem` for a refusal, `Unreachable` without an answer. */
  async send(method: string, path: string, { body, headers = {} }: Sent = {}): Promise<Response> {
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
    for (let attempt = 1; ; attempt++) {
      const response = await this.#fetch(path, { method, body: text, headers })
      if (response.ok) return response
      const refused = await problemOf(response)
      if (!['busy', 'limited'].includes(refused.code) || attempt === patience.tries) throw refused
      const wait = Number(response.headers.get('retry-after') ?? 1) * 1000
      await sleep(Math.min(wait, patience.longest))
    }
  }

  /** Sends a stream once. Whoever sends it knows how to go on after a cut. */
  async stream(method: string, path: string, { bytes, headers }: Streamed): Promise<Response> {
    const response = await this.#fetch(path, { method, body: bytes, headers, duplex: 'half' })
    if (response.ok) return response
    throw await problemOf(response)
  }

  /** A HEAD request: a 404 is an answer too. */
  async head(path: string): Promise<Response> {
    const response = await this.#fetch(path, { method: 'HEAD' })
    if (response.ok || response.status === 404) return response
    throw await problemOf(response)
  }

  async #fetch(path: string, init: RequestInit & { duplex?: 'half' }): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.#token) headers.set('authorization', `Bearer ${this.#token}`)
    try {
      return await fetch(new URL(path, this.root), { ...init, headers })
    } catch (error) {
      throw new Unreachable(`${this.root.origin} does not answer${reasonOf(error)}: is SHIPSHAPE_URL right?`, {
        cause: error,
      })
    }
  }

  async #shaped<Shape extends z.ZodType>(response: Response, shape: Shape): Promise<z.output<Shape>> {
    const read = shape.safeParse(await response.json().catch(() => undefined))
    if (read.success) return read.data
    throw new Unreachable(`What answers at ${this.root.origin} is no Shipshape catalog, or one of another version.`)
  }
}

function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string; message?: string } }
  const reason = cause?.code ?? cause?.message
  return reason ? ` (${reason})` : ''
}

/** What the catalog refused. What stands before it, such as a proxy that finds it gone, is no catalog. */
async function problemOf(response: Response): Promise<Problem> {
  const told = problem.safeParse(await response.json().catch(() => undefined))
  if (told.success) return new Problem(response.status, told.data)
  const detail = `${new URL(response.url).origin} answered ${response.status} ${response.statusText}`.trim()
  if (response.status >= 500) throw new Unreachable(`${detail}, as no catalog does.`)
  return new Problem(response.status, { code: `http_${response.status}`, detail: `${detail}.`, errors: [] })
}
