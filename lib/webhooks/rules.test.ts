import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { events } from '#lib/outbox/rules'
import { chatBody } from './chat.ts'
import { delays, nextTry, triesOf } from './rules.ts'
import { newSigningSecret, signatureOf, signedHeaders } from './signing.ts'

describe('a signature', () => {
  it('is the one of the published vector of Standard Webhooks', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const body = '{"test": 2432232314}'
    expect(signatureOf(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, body)).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  })

  it('is by two secrets for a while after one took the place of the other', () => {
    const [current, secret] = [newSigningSecret(), newSigningSecret()]
    const signedAt = (now: number) =>
      signedHeaders({ current, before: { secret, until: 5_000 } }, 'id', now, 'body')['webhook-signature'].split(' ')
    expect(signedAt(4_999)).toEqual([signatureOf(current, 'id', 4, 'body'), signatureOf(secret, 'id', 4, 'body')])
    expect(signedAt(5_000)).toEqual([signatureOf(current, 'id', 5, 'body')])
  })

  it('is made with 256 random bits', () => {
    expect(newSigningSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(newSigningSecret()).not.toBe(newSigningSecret())
  })
})

describe('the tries of a delivery', () => {
  it('are ten, within some three days, never before their time and spread a little', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 }), (randoms) => {
        let now = 0
        randoms.forEach((random, index) => {
          const next = nextTry(index + 1, now, random) ?? 0
          const delay = delays[index + 1] ?? 0
          expect(next - now).toBeGreaterThanOrEqual(delay)
          expect(next - now).toBeLessThanOrEqual(delay * 1.1 + 1)
          now = next
        })
        expect(nextTry(10, now, 0)).toBeUndefined()
        expect(now).toBeGreaterThan(3 * 86_400_000)
        expect(now).toBeLessThan(4 * 86_400_000)
      }),
    )
  })

  it('are counted anew when somebody wants it again', () => {
    const tried = { at: 1, error: 'no' }
    expect(triesOf([])).toBe(0)
    expect(triesOf([tried, tried])).toBe(2)
    expect(triesOf([tried, tried, { at: 2, replayedBy: 'Ana' }])).toBe(0)
    expect(triesOf([tried, { at: 2, replayedBy: 'Ana' }, tried])).toBe(1)
  })
})

const messageOf = (label: string, name = 'Ana') => ({
  type: 'version.registered',
  timestamp: '2026-11-25T12:00:00.000Z',
  data: {
    subject: 'version:1',
    label,
    package: 'p',
    version: '1.0.0',
    environment: null,
    actor: { kind: 'person' as const, name },
    before: null,
    after: null,
    url: 'https://models.shop.example/packages/p',
  },
})
const textOf = (label: string, name?: string) => (JSON.parse(chatBody(messageOf(label, name))) as { text: string }).text

describe('a message to a chat', () => {
  it('is the sentence of the audit and where to read more', () => {
    expect(textOf('recommender-men 1.2.0')).toBe(
      'Ana registered recommender-men 1.2.0\nhttps://models.shop.example/packages/p',
    )
  })

  it.each([
    ['<!channel> all', /<!channel>|<!/],
    ['<https://evil.example|the release>', /<https|:\/\/evil|evil\.example/],
    ['[the release](https://evil.example)', /\]\(|:\/\/evil|evil\.example/],
    ['![x](//evil.example/pixel)', /!\[|\]\(|evil\.example/],
    ['[x][1] [1]: //evil.example', /\]\[|\]:|evil\.example/],
    ['www.evil.example', /www\.e/],
    ['@channel @all @here', /@[a-z]/],
    ['~town-square #channel', /~t|#c/],
    ['mail me@evil.example', /@evil/],
    ['<at>everyone</at> <b>', /<at>|<b>/],
    ['two\nlines\r\n# of it', /two\n|lines\n|\r/],
  ])('holds %j only as text', (written, taken) => {
    const [first = ''] = textOf(written).split('\nhttps://models')
    expect(first).not.toMatch(taken)
    expect(textOf('p', written).split('\nhttps://models')[0]).not.toMatch(taken)
  })

  it('never calls anybody nor leads anywhere, whatever people wrote', () => {
    const signs = fc.constantFrom(...'<>&@#~!:/[]().,| \nabwhtps'.split(''))
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), (written) => {
        const [first = ''] = textOf(written.join('')).split('\nhttps://models')
        expect(first).not.toMatch(/[<>\n]|[@#~!][^\s\u200b]|:\/\/|\][([:]/)
      }),
      { numRuns: 500 },
    )
  })

  it('is cut where somebody wrote a novel', () => {
    expect(textOf(randomBytes(5000).toString('hex')).length).toBeLessThan(1200)
  })
})

it('the documentation names every event, and no other', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'webhooks.md'), 'utf8')
  const rows = [...page.matchAll(/^\| `([a-z.-]+)` \| (.+) \|$/gm)].map(([, type, when]) => [type, when])
  expect(rows).toEqual(Object.entries(events))
})
