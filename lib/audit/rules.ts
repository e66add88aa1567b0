import type { EntryView } from './schema.ts'

export type Entry = Pick<EntryView, 'verb' | 'label' | 'actor'> & Partial<Pick<EntryView, 'before' | 'after'>>

/** What happened, in words; in braces stands what the entry says: who, what it was called, a value before or after. */
const sentences: Record<string, string> = {
  'package.created': '{actor} created the package {label}',
  'package.changed': '{actor} changed what is said of {label}',
  'package.renamed': '{actor} renamed {before.name} to {label}',
  'package.owners-imported': '{actor} imported owners of {label} from a file',
  'draft.begun': '{actor} began {label}',
  'draft.discarded': '{actor} discarded {label}',
  'draft.registered': '{actor} made {label} of a draft',
  'version.registered': '{actor} registered {label}',
  'version.withdrawn': '{actor} withdrew {label}: {after.reason}',
  'version.restored': '{actor} let {label} stand again',
  'dataset.described': '{actor} described the dataset {label}',
  'dataset.changed': '{actor} changed what is said of the dataset {label}',
  'dataset.version-registered': '{actor} registered the data {label}',
  'dataset.version-completed': '{actor} added to what is said of the data {label}',
  'dataset.version-withdrawn': '{actor} withdrew the data {label}: {after.reason}',
  'dataset.version-restored': '{actor} let the data {label} stand again',
  'lineage.received': '{actor} told the lineage {label}',
  'metric.defined': '{actor} said what the metric {label} means',
  'metrics.posted': '{actor} posted metrics of {label}',
  'kpi.defined': '{actor} said what the KPI {label} means',
  'observations.posted': '{actor} posted {after.count} of {label}',
  'observations.removed': '{actor} removed {before.count} of {label}: {after.reason}',
  'event.noted': '{actor} noted the event {label}',
  'event.changed': '{actor} changed what is said of the event {label}',
  'event.removed': '{actor} removed the event {label}',
  'scenarios.run-asked': '{actor} had the scenarios of {label} run: {after.runner}',
  'scenarios.run-cancelled': '{actor} stopped a scenario run of {label}',
  'scenarios.run-finished': 'a scenario run of {label} ended: {after.result}',
  'incident.opened': '{actor} opened the incident {label} in {after.environment}',
  'incident.changed': '{actor} changed what is known of the incident {label}',
  'incident.noted': '{actor} noted of the incident {label}: {after.text}',
  'incident.resolved': '{actor} resolved the incident {label}: {after.resolution}',
  'incident.reopened': '{actor} opened the incident {label} again',
  'incident.scenario-made': '{actor} made the incident {label} the scenario {after.scenario} of a draft',
  'scenarios.run-reported': '{actor} reported a scenario run of {label}: {after.result}',
  'service.reported': '{actor} reported what {label} runs: {after.version}',
  'environment.created': '{actor} set up the environment {label}',
  'environment.changed': '{actor} changed what the environment {label} asks for',
  'environment.removed': '{actor} removed the environment {label}',
  'freeze.added': '{actor} froze {label}: {after.reason}',
  'freeze.lifted': '{actor} lifted the freeze of {label}',
  'promotion.requested': '{actor} asked for {label}: {after.rationale}',
  'promotion.approved': '{actor} approved {label}',
  'promotion.changes-asked': '{actor} asked for changes before {label}: {after.comment}',
  'promotion.rejected': '{actor} rejected {label}: {after.comment}',
  'promotion.withdrawn': '{actor} took back {label}',
  'promotion.applied': '{actor} applied {label}',
  'approval.voided': 'The approval of {before.by} for {label} is void: {after.because}',
  'gate.waived': '{actor} waived the gate {after.gate} of {label}: {after.reason}',
  'ramp.started': '{actor} started the ramp of {label}',
  'ramp.advanced': '{actor} took the ramp of {label} to {after.reached}',
  'ramp.held': 'The ramp of {label} is held: {after.because}',
  'ramp.paused': '{actor} paused the ramp of {label}: {after.because}',
  'ramp.resumed': '{actor} let the ramp of {label} go on',
  'ramp.ended': 'The ramp of {label} ended: {after.because}',
  'ramp.completed': 'The ramp of {label} reached its share',
  'ramp.step-approved': '{actor} let the next step of the ramp of {label} go',
  'ramp.changed': '{actor} changed the steps of the ramp of {label}',
  'release.made': '{actor} changed what is live of {label}',
  'release.rolled-back': '{actor} rolled back {label}: {after.reason}',
  'standard.created': '{actor} wrote the standard {label}',
  'blob.stored': '{actor} stored the bytes {label}',
  'example.removed': '{actor} removed {label}',
  'token.created': '{actor} made the token {label}',
  'token.revoked': '{actor} revoked the token {label}',
  'session.started': '{actor} signed in',
  'team.created': '{actor} made the team {label}',
  'team.changed': '{actor} changed what is said of the team {label}',
  'team.member-added': '{actor} took {after.person} into the team {label}, as {after.role}',
  'team.member-changed': '{actor} made {after.person} {after.role} in the team {label}',
  'team.member-removed': '{actor} took {before.person} out of the team {label}',
  'session.ended': '{actor} ended {label}',
  'person.created': '{actor} made {label} a person of the catalog, as {after.role}',
  'person.invited': '{actor} invited {label}',
  'person.joined': '{label} joined the catalog',
  'person.changed': '{actor} changed what is kept of {label}',
  'person.identity-linked': '{actor} linked {label} with the provider {after.issuer}',
  'person.password-chosen': '{label} chose a password',
  'person.password-changed': '{label} changed their password',
  'person.password-link-made': '{actor} made a link for a new password of {label}',
  'person.deactivated': '{actor} deactivated {label}',
  'person.reactivated': '{actor} let {label} sign in again',
  'secret.created': '{actor} kept the secret {label}, for {after.origin}',
  'secret.changed': '{actor} replaced the secret {label}, for {after.origin}',
  'secret.removed': '{actor} removed the secret {label}, for {before.origin}',
  'webhook.created': '{actor} made the webhook {label}, to {after.host}',
  'webhook.changed': '{actor} changed the webhook {label}',
  'webhook.removed': '{actor} removed the webhook {label}, to {before.host}',
  'webhook.secret-rotated': '{actor} gave the webhook {label} a new secret',
  'webhook.tested': '{actor} sent a test to the webhook {label}',
  'webhook.replayed': '{actor} sent {after.event} again to the webhook {label}',
  'webhook.turned-off': '{actor} turned the webhook {label} off, as its host answered that it is gone',
}
const unknown = '{actor}: {verb} {label}'

/** The verbs that are known here, by noun. */
export const knownVerbs: readonly string[] = Object.keys(sentences).toSorted()

/** A piece of a sentence: who acted and what was acted on are set apart, so that they can be shown as more than text. */
export type Piece = { kind: 'actor' | 'label' | 'text'; text: string }

const slot = /\{([\w.]+)\}/

/** An audit entry as the pieces of a sentence; a verb that is not known here is shown as it is. */
export function piecesOf(entry: Entry): Piece[] {
  const parts = (sentences[entry.verb] ?? unknown).split(slot)
  return parts
    .map((part, index): Piece => {
      if (index % 2 === 0) return { kind: 'text', text: part }
      if (part === 'actor') return { kind: 'actor', text: entry.actor.name }
      return { kind: part === 'label' ? 'label' : 'text', text: part === 'label' ? entry.label : said(entry, part) }
    })
    .filter(({ text }) => text !== '')
}

/** What an entry says under a name such as `verb` or `after.reason`; a dash where it says nothing. */
function said(entry: Entry, path: string): string {
  let value: unknown = entry
  for (const step of path.split('.'))
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined
  return typeof value === 'string' ? value : '–'
}

/** An audit entry as one sentence. A token can not pass for a person of its name. */
export const sentenceOf = (entry: Entry): string =>
  piecesOf(entry)
    .map(({ kind, text }) => (kind === 'actor' && entry.actor.kind === 'token' ? `${text} (token)` : text))
    .join('')
