import { api } from '#lib/paths'
import { ask } from '../shell/ask.ts'
import { Cut, Refused } from './sending.ts'
import { formOf, type HereFile } from './uploads-store.ts'

/** Problems after which the draft will not take the file later either. */
const final = [
  'draft_missing',
  'draft_registered',
  'draft_invalid',
  'draft_too_large',
  'body_invalid',
  'forbidden',
  'sign_in_required',
]

const notSaved = 'The draft is not saved yet: it goes on by itself'

/** Puts a file whose bytes are here into its draft: through its form where that is open in this tab, else by the API. */
export async function tellDraft(draftId: string, file: HereFile): Promise<void> {
  const form = formOf(draftId)
  if (form) return Promise.resolve(form(file)).catch((error) => Promise.reject(ofForm(error)))
  const { problem } = await ask('POST', api.draftFiles(draftId), file)
  if (!problem) return
  throw final.includes(problem.code ?? '') ? new Refused(problem.detail) : new Cut(problem.detail)
}

const ofForm = (error: unknown) => (error instanceof Refused ? error : new Cut(notSaved))
