'use client'

import type { DraftRow, DraftView } from '#lib/drafts/schema'
import { api, pages } from '#lib/paths'
import { ActionDialog } from '../shell/action-dialog.tsx'
import { ask, type Problem } from '../shell/ask.ts'
import type { Fields } from '../shell/fields.ts'
import { Banner } from '../ui/banner.tsx'
import { TextField } from '../ui/text-field.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { candidateName } from './words.ts'

type Props = {
  candidate: DraftRow
  /** The number it is offered where it has none. */
  next: string
}

/** Makes a candidate the version; the others stay drafts. */
export function ChooseCandidate({ candidate, next }: Props) {
  const { id, package: packageName, number } = candidate
  const name = candidateName(candidate)
  return (
    <ActionDialog
      opener="Choose"
      openerLabel={`Choose ${name}`}
      size="small"
      title={`Choose ${name}`}
      description={`It is registered as ${[packageName, number].filter(Boolean).join(' ')}, with its metrics, and does not change any more. The other candidates stay drafts.`}
      act={number ? `Register ${number}` : 'Register the version'}
      first={number ? undefined : (fields) => saveNumber(id, numberIn(fields))}
      method="POST"
      address={api.draftRegistration(id)}
      then={(fields) => pages.next(packageName, number || numberIn(fields))}
    >
      {(problem) => (
        <>
          {!number && <TextField name="version" label="Number" defaultValue={next} required className="font-mono" />}
          {problem && <NotYet problem={problem} id={id} />}
        </>
      )}
    </ActionDialog>
  )
}

const numberIn = ({ version }: Fields): string => (version ?? '').trim()

/** Writes the number into the draft as it is now; answers what kept it from that. */
async function saveNumber(id: string, version: string): Promise<Problem | undefined> {
  const { body, problem } = await ask<DraftView>('GET', api.draft(id))
  if (!body) return problem
  const content = { ...body.content, manifest: { ...body.content.manifest, version } }
  return (await ask('PUT', api.draft(id), content, { headers: { 'if-match': `"${body.revision}"` } })).problem
}

const mostListed = 5

const NotYet = ({ problem: { errors, detail }, id }: { problem: Problem; id: string }) => (
  <Banner tone="bad" alert title={errors.length > 0 ? 'It can not be registered as it stands' : detail}>
    <ul className="grid gap-1">
      {errors.slice(0, mostListed).map(({ path, message }) => (
        <li key={`${path} ${message}`} className="wrap-anywhere">
          {path} {message}
        </li>
      ))}
    </ul>
    <TextLink href={pages.draft(id)}>Repair it in its form</TextLink>
  </Banner>
)
