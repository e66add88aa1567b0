import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { History } from './race-history.ts'

/** Who races against whom, where, and what they were told. `url` is the server's address of now. */
export type Race = History & { url: string; ci: string; approver: string; until: number; refused: Map<string, number> }

export const packages = ['ranker', 'sorter', 'filter']
export const numbers = ['1.0.0', '1.1.0', '1.2.0']
export const placeOf = (name: string): string => `${name} in production`

/** The server was killed before it had answered. */
class Unanswered extends Error {}

const unanswered = (cause: unknown): never => {
  throw new Unanswered('no answer', { cause })
}

/** What is asked, of the server that is there. That it fails is never an answer. */
export async function asked(race: Race, method: string, path: string, json?: object, token = race.ci) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const sent = { method, headers, body: json && JSON.stringify(json) }
  const response = await fetch(`${race.url}/api/v1${path}`, sent).catch(unanswered)
  const { status } = response
  if (status >= 500) throw new Error(`${path} was answered ${status}: ${await response.text().catch(String)}`)
  return { status, json: await response.json().catch(unanswered) }
}

/** A client that promotes, approves, applies, rolls back and reads until the time is up, whatever happens to the server. */
export async function racer(race: Race): Promise<void> {
  while (performance.now() < race.until) {
    const name = packages[randomInt(packages.length)] ?? ''
    const dice = randomInt(10)
    const act = dice < 6 ? promoted : dice < 8 ? rolledBack : looked
    await act(race, name).catch((error: unknown) => {
      if (!(error instanceof Unanswered)) throw error
      return sleep(20)
    })
  }
}

/** Sends what may make a release: without an answer it may have, or not. */
async function changing(race: Race, name: string, path: string, json: object) {
  const began = performance.now()
  const place = placeOf(name)
  const count = (by: number) => race.unanswered.set(place, (race.unanswered.get(place) ?? 0) + by)
  count(1)
  const { status, json: answer } = await asked(race, 'POST', path, json)
  count(-1)
  if (status !== 201) {
    race.refused.set(answer.code, (race.refused.get(answer.code) ?? 0) + 1)
    return undefined
  }
  return { answer, place, began, ended: performance.now() }
}

async function promoted(race: Race, name: string): Promise<void> {
  const version = numbers[randomInt(numbers.length)]
  const share = [0.01, 0.5, 1][randomInt(3)]
  const json = { version, environment: 'production', share, rest: 'base@1.0.0', rationale: 'to race' }
  const { json: view } = await asked(race, 'POST', `/packages/${name}/promotions`, json)
  const id = view.id ?? view.promotion
  await asked(race, 'POST', `/promotions/${id}/reviews`, { decision: 'approve' }, race.approver)
  const basedOn = (await asked(race, 'GET', `/promotions/${id}`)).json.current?.id ?? null
  const made = await changing(race, name, `/promotions/${id}/application`, { basedOn })
  if (!made) return
  const { answer, ...when } = made
  race.acknowledged.push({ ...when, id: answer.release, basedOn: answer.current?.id ?? null })
}

async function rolledBack(race: Race, name: string): Promise<void> {
  const json = { environment: 'production', reason: 'to race', category: 'other' }
  const made = await changing(race, name, `/packages/${name}/rollbacks`, json)
  if (!made) return
  const { answer, ...when } = made
  race.acknowledged.push({ ...when, id: answer.id, basedOn: answer.basedOn })
  const { items } = (await asked(race, 'GET', `/packages/${name}/live?at=${answer.effectiveAt}`)).json
  race.reads.push({ ...when, release: items[0]?.release ?? null, expected: answer.id })
}

async function looked(race: Race, name: string): Promise<void> {
  const began = performance.now()
  const { items } = (await asked(race, 'GET', `/packages/${name}/live`)).json
  race.reads.push({ place: placeOf(name), release: items[0]?.release ?? null, began, ended: performance.now() })
}
