import type { WebhookKind } from '#lib/webhooks/schema'

/** What each kind is called, and what it means to whoever chooses. */
export const kindWords: Record<WebhookKind, { short: string; label: string; hint: string }> = {
  standard: {
    short: 'a program',
    label: 'A program',
    hint: 'Gets JSON, signed as Standard Webhooks say.',
  },
  chat: {
    short: 'a chat',
    label: 'A chat',
    hint: 'Gets a sentence with a link: the incoming webhook of Slack, Mattermost or Teams.',
  },
}
