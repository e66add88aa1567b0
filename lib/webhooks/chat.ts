import { sentenceOf } from '#lib/audit/rules'
import type { Message } from '#lib/outbox/schema'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const most = 1000
/** Takes no room, and what it stands in is no longer a mention, a link or an address. */
const gap = '\u200b'

/** What people wrote, as text that no chat takes for anything else: one line, nobody is called, nothing leads anywhere. */
function harmless(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[&<>]/g, (sign) => entities[sign] ?? sign)
    .replaceAll(/[@#~!](?=\S)|:(?=\/\/)|\](?=[([:])|(?<=\w)\.(?=[a-z])/gi, (sign) => `${sign}${gap}`)
}

const cut = (text: string) => (text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text)

/** A message as an incoming webhook of a chat takes it: the sentence of the audit and the page that tells more. */
export function chatBody({ type, data }: Message): string {
  const { actor, label, before, after, url } = data
  const sentence = sentenceOf({ verb: type, label, actor: { ...actor, id: '' }, before, after })
  return JSON.stringify({ text: `${harmless(cut(sentence))}\n${url}` })
}
