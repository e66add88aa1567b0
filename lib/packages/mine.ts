import { type Actor, type PersonActor, personBehind } from '#lib/caller'
import { Refusal } from '#lib/errors'

/** Words that stand for names of whoever asks; no team can have such a name. */
const words: Record<string, (person: PersonActor) => string[]> = {
  me: ({ email }) => [email],
  'my-teams': ({ teams }) => teams.map(({ team }) => team),
}

/** Whether a filter by owner asks who asks. */
export const isMine = (owner: string | undefined): boolean => owner !== undefined && Object.hasOwn(words, owner)

/** The names of owners that a filter means: the one it says, or those of whoever asks. A token for CI is nobody's (`query_invalid`). */
export function ownersMeant(owner: string, actor: Actor | undefined): string[] {
  if (!isMine(owner)) return [owner]
  const person = personBehind(actor)
  if (person) return words[owner]?.(person) ?? []
  const issue = { path: 'owner', message: `can be ${owner} for people only: sign in, or use a personal token` }
  throw new Refusal('malformed', 'query_invalid', `owner: ${issue.message}`, [issue])
}
