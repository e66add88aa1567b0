/** What webhooks can be told, by the verb of the audit that tells it, with what it means to whoever chooses. */
export const events = {
  'promotion.requested': 'a promotion is asked for',
  'promotion.approved': 'somebody approves one',
  'promotion.changes-asked': 'somebody asks for changes',
  'promotion.rejected': 'one is rejected',
  'promotion.withdrawn': 'one is withdrawn',
  'promotion.applied': 'one is applied',
  'gate.waived': 'a gate is waived, with its reason',
  'approval.voided': 'an approval no longer counts: a gate says something else, or the steps changed',
  'release.made': 'traffic is allocated anew',
  'release.rolled-back': 'an earlier allocation returns',
  'ramp.started': 'a ramp begins',
  'ramp.advanced': 'a ramp takes its next step',
  'ramp.held': 'a ramp does not go on, because of a gate or a guardrail',
  'ramp.paused': 'somebody pauses a ramp',
  'ramp.resumed': 'somebody lets it go on',
  'ramp.ended': 'a ramp ends before its last step: by somebody, a rollback or another release',
  'ramp.completed': 'a ramp has taken its last step',
  'version.registered': 'a version is registered',
  'version.withdrawn': 'a version is withdrawn, with its reason',
  'dataset.version-withdrawn': 'data is withdrawn, with the reason: its page says what stands on it',
  'incident.opened': 'something went wrong with what is live: an incident is opened',
  'incident.resolved': 'an incident is resolved, with its cause and what was done',
  'incident.reopened': 'one that was resolved is opened again',
  'service.reported': 'a service begins to run something, or something else',
} as const

export type EventType = keyof typeof events
export const eventTypes = Object.keys(events) as [EventType, ...EventType[]]
export const isEvent = (verb: string): verb is EventType => Object.hasOwn(events, verb)

/** What a test from the page is called. Nobody has to choose it. */
export const testEvent = 'webhook.tested'
