import { describe, expect, it } from 'vitest'
import { listed, newsOf, trayWords } from './tray-words.ts'
import type { Upload } from './upload.ts'

const upload = (more: Partial<Upload> = {}): Upload => ({
  id: 'one',
  draftId: 'draft',
  path: 'results.bin',
  name: 'results.bin',
  size: 2e9,
  lastModified: 0,
  state: 'sending',
  sent: 0,
  rate: 0,
  kept: false,
  ...more,
})

describe('the line of the tray', () => {
  it.each<[string, Partial<Upload>[]]>([
    ['2 files · 1.0 of 4.0 GB · 1 min 40 s left', [{ sent: 1e9, rate: 3e7 }, { state: 'waiting' }]],
    ['1 file · 0.0 of 2.0 GB', [{}, { state: 'done' }, { state: 'failed' }]],
    ['1 file waits for you', [{ state: 'failed' }, { state: 'done' }]],
    ['2 files wait for you', [{ state: 'paused' }, { state: 'needs-file' }]],
    ['1 file is here', [{ state: 'done' }]],
    ['2 files are here', [{ state: 'done' }, { state: 'done' }]],
  ])('says "%s"', (words, uploads) => {
    expect(trayWords(uploads.map(upload))).toBe(words)
  })
})

it('lists what waits for the reader first, thirty files at most, and nothing that is here', () => {
  const many = Array.from({ length: 40 }, (_, at) => upload({ id: `${at}`, state: 'waiting' }))
  const { shown, more } = listed([...many, upload({ state: 'done' }), upload({ id: 'bad', state: 'failed' })])
  expect([shown.length, more, shown[0]?.id]).toEqual([30, 11, 'bad'])
})

describe('what is read out', () => {
  it('is what began, ended and failed', () => {
    expect(newsOf([], [upload(), upload({ id: 'two' })])).toBe('2 files on the way')
    expect(newsOf([upload()], [upload({ state: 'done' })])).toBe('results.bin is here')
    const failed = upload({ state: 'failed', problem: 'Sign in again, then go on' })
    expect(newsOf([upload()], [failed])).toBe('results.bin was not sent. Sign in again, then go on')
  })

  it('is not how far they are, nor that one waits for a moment', () => {
    expect(newsOf([upload()], [upload({ sent: 5e8, rate: 1e6 })])).toBeUndefined()
    expect(newsOf([upload()], [upload({ state: 'waiting', problem: 'No connection' })])).toBeUndefined()
    expect(newsOf([upload({ state: 'done' })], [upload({ state: 'done' })])).toBeUndefined()
  })
})
