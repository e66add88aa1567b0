import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto'

/** What the server said is done, by the address it must then be found at: of a draft, the revision that was kept. */
export type Acknowledged = Map<string, { digest?: string; revision?: number }>
/** A registration nobody answered: it is asked again after the crash, with the same key. */
export type Unanswered = { address: string; body: string; key: string }

export type Load = { url: string; token: string; acknowledged: Acknowledged; unanswered: Unanswered[] }

const json = { 'content-type': 'application/json' }

export const asking = ({ url, token }: Pick<Load, 'url' | 'token'>) => {
  const headers = { authorization: `Bearer ${token}` }
  return (method: string, address: string, more: { body?: BodyInit; headers?: Record<string, string> } = {}) =>
    fetch(`${url}/api/v1${address}`, { ...more, method, headers: { ...headers, ...more.headers } })
}

/** A client that creates, uploads and registers until the server is gone. Some numbers are wanted by all clients at once. */
export async function client(load: Load, id: string): Promise<void> {
  const ask = asking(load)
  const own = `client-${id}`
  try {
    await created(ask, load, own)
    const draft = await begun(ask, load)
    for (let round = 0; ; round++) {
      const files = [await uploaded(ask, load), await uploaded(ask, load)]
      const [name, number] = round % 3 === 0 ? ['shared', `1.${round}.0`] : [own, `1.${round}.0`]
      await registered(ask, load, name, number, files)
      await saved(ask, load, draft, round + 1)
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
}

type Ask = ReturnType<typeof asking>

export async function created(ask: Ask, { acknowledged }: Load, name: string): Promise<void> {
  const body = JSON.stringify({ name, title: name, purpose: 'to survive' })
  const { status } = await ask('POST', '/packages', { body, headers: json })
  if (status === 201) acknowledged.set(`/packages/${name}`, {})
  else if (status !== 409) throw new Error(`creating ${name} was answered ${status}`)
}

type Listed = { path: string; digest: string; size: number }

/** A draft says in its content which revision it is. */
export const draftOf = (revision: number) => ({
  label: `revision ${revision}`,
  manifest: { summary: 'x'.repeat(10_000) },
})

async function begun(ask: Ask, { acknowledged }: Load): Promise<string> {
  const response = await ask('POST', '/drafts', { body: JSON.stringify(draftOf(1)), headers: json })
  if (response.status !== 201) throw new Error(`a draft was answered ${response.status}`)
  const { id } = (await response.json()) as { id: string }
  acknowledged.set(`/drafts/${id}`, { revision: 1 })
  return id
}

async function saved(ask: Ask, { acknowledged }: Load, id: string, from: number): Promise<void> {
  const headers = { ...json, 'if-match': `"${from}"` }
  const { status } = await ask('PUT', `/drafts/${id}`, { body: JSON.stringify(draftOf(from + 1)), headers })
  if (status !== 200) throw new Error(`saving a draft was answered ${status}`)
  acknowledged.set(`/drafts/${id}`, { revision: from + 1 })
}

async function uploaded(ask: Ask, { acknowledged }: Load): Promise<Listed> {
  const bytes = new Uint8Array(randomBytes(randomInt(1, 200_000)))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const { status } = await ask('PUT', `/blobs/${sha256}`, { body: bytes })
  if (status !== 201) throw new Error(`a blob was answered ${status}`)
  acknowledged.set(`/blobs/${sha256}`, { digest: `sha256:${sha256}` })
  return { path: `${sha256.slice(0, 8)}.bin`, digest: `sha256:${sha256}`, size: bytes.length }
}

async function registered(ask: Ask, load: Load, name: string, number: string, files: Listed[]): Promise<void> {
  const manifest = { shipshape: 1, package: name, version: number, summary: `${name} ${number}`, files }
  const pending = { address: `/packages/${name}/versions`, body: JSON.stringify(manifest), key: randomUUID() }
  load.unanswered.push(pending)
  const response = await ask('POST', pending.address, {
    body: pending.body,
    headers: { ...json, 'idempotency-key': pending.key },
  })
  const answer = (await response.json()) as { digest: string }
  if (response.status === 201) load.acknowledged.set(`${pending.address}/${number}`, { digest: answer.digest })
  else if (response.status !== 409) throw new Error(`${name} ${number} was answered ${response.status}`)
  load.unanswered.splice(load.unanswered.indexOf(pending), 1)
}
