import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startSchedule } from './loop.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a schedule', () => {
  it('runs each task every so often, with the time it is', async () => {
    const seen: string[] = []
    const started = Date.now()
    const run = (name: string) => async (now: number) => void seen.push(`${name} at ${now - started}`)
    const stop = startSchedule([
      { name: 'quick', everyMs: 100, run: run('quick') },
      { name: 'slow', everyMs: 250, run: run('slow') },
    ])
    await vi.advanceTimersByTimeAsync(320)
    await stop()
    expect(seen).toEqual(['quick at 100', 'quick at 200', 'slow at 250', 'quick at 300'])
  })

  it('never lets a task meet itself, however long it takes', async () => {
    let [running, most, rounds] = [0, 0, 0]
    const run = async () => {
      most = Math.max(most, ++running)
      rounds += 1
      await new Promise((done) => setTimeout(done, 1000))
      running -= 1
    }
    const stop = startSchedule([{ name: 'long', everyMs: 10, run }])
    await vi.advanceTimersByTimeAsync(5000)
    expect([most, rounds]).toEqual([1, 5])
    const stopping = stop()
    await vi.advanceTimersByTimeAsync(1000)
    await stopping
  })

  it('goes on after a failure', async () => {
    let rounds = 0
    const run = async () => {
      rounds += 1
      throw new Error('not this time')
    }
    const stop = startSchedule([{ name: 'failing', everyMs: 10, run }])
    await vi.advanceTimersByTimeAsync(35)
    expect(rounds).toBe(3)
    await stop()
  })

  it('stops when what is under way is done, and does nothing more', async () => {
    let [begun, done] = [0, 0]
    const run = async () => {
      begun += 1
      await new Promise((going) => setTimeout(going, 500))
      done += 1
    }
    const stop = startSchedule([{ name: 'long', everyMs: 10, run }])
    await vi.advanceTimersByTimeAsync(20)
    const stopped = stop()
    expect([begun, done]).toEqual([1, 0])
    await vi.advanceTimersByTimeAsync(2000)
    await stopped
    expect([begun, done]).toEqual([1, 1])
  })
})
