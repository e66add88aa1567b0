import { z } from 'zod'

/** What webhooks can be told, by the verb of the audit that tells it, with what it means to whoever chooses. */
export const events = {
  'promotion.requested': 'a promotion is asked for',
  'promotion.approved': 'somebody approves one',
  'promotion.changes-asked': 'somebody asks for changes',
  'promotion.rejected': 'one is rejected',
  'promotion.withdrawn': 'one is withdrawn',
  'promotion.applied': 'one is applied',
  'gate.waived': 'a gate is waived, with its reason',
  'approval.voided': 'new evidence takes an approval away',
  'release.made': 'traffic is allocated anew',
  'release.rolled-back': 'an earlier allocation returns',
  'ramp.started': 'a ramp begins',
  'ramp.advanced': 'a ramp takes its next step',
  'ramp.held': 'a ramp does not go on, because of a gate or a guardrail',
  'ramp.paused': 'somebody pauses a ramp',
  'ramp.resumed': 'somebody lets it go on',
  'ramp.ended': 'somebody ends a ramp before its last step',
  'ramp.completed': 'a ramp has taken its last step',
  'version.registered': 'a version is registered',
  'version.withdrawn': 'a version is withdrawn, with its reason',
  'report.mismatch': 'a service runs something else than is declared',
} as const

export type EventType = keyof typeof events
export const eventTypes = Object.keys(events) as [EventType, ...EventType[]]
export const isEvent = (verb: string): verb is EventType => Object.hasOwn(events, verb)

/** What a test from the page is called. Nobody has to choose it. */
export const testEvent = 'webhook.tested'

/** A message as it is kept and sent: what happened, when (RFC 3339, UTC), to what, by whom. */
export const message = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.object({
    /** `kind:id`, as the audit names it. */
    subject: z.string(),
    label: z.string(),
    package: z.string().nullable(),
    version: z.string().nullable(),
    environment: z.string().nullable(),
    actor: z.object({ kind: z.enum(['person', 'token', 'system']), name: z.string() }),
    before: z.unknown().nullable(),
    after: z.unknown().nullable(),
    /** The page that tells more. */
    url: z.string(),
  }),
})
export type Message = z.infer<typeof message>
