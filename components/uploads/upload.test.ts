import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { after, nextUploads, smallFile, type Upload, type UploadEvent } from './upload.ts'

const upload = (more: Partial<Upload> = {}): Upload => ({
  id: 'one',
  draftId: 'draft',
  path: 'model/weights.bin',
  name: 'weights.bin',
  size: 4e9,
  lastModified: 0,
  state: 'waiting',
  sent: 0,
  rate: 0,
  kept: false,
  ...more,
})

const text = fc.constantFrom('no connection', 'sign in again')
const digest = fc.constant('sha256:9f1c')
const event: fc.Arbitrary<UploadEvent> = fc.oneof(
  fc.record({ is: fc.constantFrom('begun', 'paused', 'resumed', 'file-missing', 'kept', 'arrived') }),
  fc.record({ is: fc.constant('sent'), to: fc.integer({ min: -1e9, max: 1e10 }), rate: fc.nat() }),
  fc.record({ is: fc.constantFrom('read', 'done'), digest }),
  fc.record({ is: fc.constantFrom('cut', 'failed'), problem: text }),
)
const happened = (events: readonly UploadEvent[], from = upload()) => events.reduce(after, from)

describe('an upload, whatever happens in whatever order', () => {
  it('never has fewer bytes than none or more than all', () => {
    fc.assert(
      fc.property(fc.array(event), fc.nat(1e10), (events, size) => {
        const { sent } = happened(events, upload({ size }))
        return sent >= 0 && sent <= size
      }),
    )
  })

  it('stays done, with all its bytes and a digest', () => {
    fc.assert(
      fc.property(fc.array(event), fc.array(event), (before, later) => {
        const done = happened([...before, { is: 'resumed' }, { is: 'begun' }, { is: 'done', digest: 'sha256:1' }])
        expect(done).toMatchObject({ state: 'done', sent: done.size })
        expect(happened(later, done)).toBe(done)
      }),
    )
  })

  it('does nothing more after it was paused until it is resumed, but that its draft has it', () => {
    const others = event.filter(({ is }) => is !== 'resumed' && is !== 'done')
    fc.assert(
      fc.property(fc.array(others), (events) => {
        expect(happened(events, upload({ state: 'paused' })).state).toBe('paused')
      }),
    )
  })

  it('has a speed only while it is sent, and a problem only while it stands still', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const { rate, problem, state } = happened(events)
        if (rate > 0) expect(state).toBe('sending')
        if (problem !== undefined) expect(['waiting', 'failed']).toContain(state)
      }),
    )
  })
})

it('reads a small file before it sends it, and sends a large one at once', () => {
  expect(after(upload({ size: smallFile - 1 }), { is: 'begun' }).state).toBe('reading')
  expect(after(upload({ size: smallFile }), { is: 'begun' }).state).toBe('sending')
})

describe('of the waiting', () => {
  const sizes = fc.array(
    fc.record({ size: fc.nat(), state: fc.constantFrom('waiting', 'sending', 'arrived', 'paused', 'done') }),
  )

  it('the smallest begin, until two are coming; those that wait for their draft hold nobody up', () => {
    fc.assert(
      fc.property(sizes, (given) => {
        const uploads = given.map((one, at) => upload({ ...one, id: `${at}` }))
        const begun = nextUploads(uploads, new Set())
        const left = uploads.filter((one) => one.state === 'waiting' && !begun.includes(one))
        const busy = uploads.filter(({ state }) => state === 'sending').length
        expect(begun.length).toBe(Math.min(Math.max(0, 2 - busy), begun.length + left.length))
        for (const one of begun) for (const other of left) expect(one.size).toBeLessThanOrEqual(other.size)
      }),
    )
  })

  it('one that was cut rests while others go on', () => {
    const [small, large] = [upload({ id: 'small', size: 1 }), upload({ id: 'large' })]
    expect(nextUploads([small, large], new Set(['small']))).toEqual([large])
  })
})
