import type { Caller } from '#lib/caller'
import type { NewDraft } from '#lib/drafts/schema'
import { beginDraft } from '#lib/drafts/writes'
import type { NewPerson } from '#lib/people/schema'

type Beginner = { id: string } & NewPerson

const mistaken: NewDraft = {
  manifest: {
    shipshape: 1,
    package: 'Not a name',
    version: 'one',
    api: { protocol: 'json', inputs: [{ name: 'age', type: 'flaot32' }, { name: 'age' }] },
    scenarios: [{ id: 'old customer', compare: { kind: 'absolut' } }],
    environment: { libraries: [{ ecosystem: 'pypi', name: 'numpy' }], variables: [{ name: 'API_KEY' }] },
  },
  metrics: [{ metric: 'auc', value: 'high' }],
  sources: { 'api.inputs': 'MLmodel', version: 'pyproject.toml' },
}

/** Drafts of somebody: one from a version, one with mistakes, one with nothing. Answers their ids by name. */
export async function seedDrafts(caller: () => Caller, { id, name, email, role }: Beginner) {
  const own = (): Caller => ({ ...caller(), actor: { kind: 'person', id, name, email, role, teams: [] } })
  const begun = await beginDraft(own(), { package: 'recommender-men', from: '2.1.1' })
  const wrong = await beginDraft(own(), mistaken)
  const empty = await beginDraft(own(), {})
  return { draft: begun.id, draftWithMistakes: wrong.id, draftEmpty: empty.id }
}
