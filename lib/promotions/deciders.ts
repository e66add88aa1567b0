import { type Caller, type PersonActor, personBehind } from '#lib/caller'
import { Refusal } from '#lib/errors'
import type { Evidence } from './evidence.ts'
import type { Named } from './load.ts'

/** Decisions are people's: a token for CI takes none, a person's own token does. */
export function decider(caller: Caller, does: string): PersonActor {
  const person = personBehind(caller.actor)
  if (person) return person
  throw new Refusal('forbidden', 'person_needed', `Only a person may ${does}: sign in, or use a personal token.`)
}

/** Nobody decides for what they asked for, unless the environment says that here they may. */
export function isOwn(person: PersonActor, { row }: Named, { asks }: Evidence, does: string): boolean {
  if (row.requesterPersonId !== person.id) return false
  if (asks.selfApproval) return true
  const sentence = `You asked for this promotion, so somebody else has to ${does}.`
  throw new Refusal('forbidden', 'own_promotion', sentence)
}
