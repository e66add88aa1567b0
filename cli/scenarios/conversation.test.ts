import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Scenario } from '#lib/scenarios/schema'
import { folderOf, remove } from '../testing.ts'
import { type Answered, converse } from './conversation.ts'

// Each test starts processes, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
beforeAll(() => {
  folder = folderOf({
    // Answers each line by the program that is its first argument: what it returns is written.
    'each.mjs': `import { createInterface } from 'node:readline'
const answer = new Function('id', 'input', 'count', process.argv[2])
let count = 0
for await (const line of createInterface({ input: process.stdin })) {
  const { id, input } = JSON.parse(line)
  const said = answer(id, input, count++)
  if (said !== undefined) process.stdout.write((typeof said === 'string' ? said : JSON.stringify(said)) + '\\n')
}`,
  })
})
afterAll(() => remove(folder))

const scenarios = (count: number): Scenario[] => Array.from({ length: count }, (_, n) => ({ id: `s${n}`, input: n }))
const each = (program: string) => `node each.mjs '${program}'`

async function conversed(command: string, asked = scenarios(3), patience = { answer: 60_000, whole: 60_000 }) {
  const came = new Map<string, Answered>()
  const told = await converse({
    command,
    folder,
    scenarios: asked,
    patience,
    answered: ({ id }, answer) => came.set(id, answer),
  })
  return { came, told, errors: [...came.values()].map((one) => ('error' in one ? one.error : 'answered')) }
}

describe('a command', () => {
  it('is given every scenario and answers in any order, with its environment', async () => {
    const program = `globalThis.kept = [...(globalThis.kept ?? []), {id, output: input * 2}];
      if (kept.length === 3) return kept.reverse().map((one) => JSON.stringify(one)).join("\\n")
        + "\\n" + JSON.stringify({environment: {runtime: {name: "lisp"}}})`
    const { came, told } = await conversed(each(program))
    expect([...came]).toEqual([
      ['s2', { output: 4, duration: expect.any(Number) }],
      ['s1', { output: 2, duration: expect.any(Number) }],
      ['s0', { output: 0, duration: expect.any(Number) }],
    ])
    expect(told).toEqual({ runtime: { name: 'lisp' } })
  })

  it('may answer with an error, which is the scenario’s own', async () => {
    const program = 'return id === "s1" ? {id, error: "too hot"} : {id, output: input}'
    expect((await conversed(each(program))).errors).toEqual(['answered', 'too hot', 'answered'])
  })

  it('takes far more than a pipe holds before it answers anything', async () => {
    const asked = scenarios(400).map((one) => ({ ...one, input: 'x'.repeat(10_000) }))
    const program = `globalThis.kept = [...(globalThis.kept ?? []), JSON.stringify({id, output: input})];
      if (kept.length === 400) return kept.join("\\n")`
    const { came } = await conversed(each(program), asked)
    expect([came.size, came.get('s399')]).toEqual([400, { output: 'x'.repeat(10_000), duration: expect.any(Number) }])
  })

  it('is over when it has answered all, also where it does not end by itself', async () => {
    const begun = Date.now()
    const program = 'setInterval(() => 0, 1000); return {id, output: input}'
    expect((await conversed(each(program))).errors).toEqual(['answered', 'answered', 'answered'])
    expect(Date.now() - begun).toBeLessThan(30_000)
  })
})

describe('a command that goes wrong gives each scenario left its reason', () => {
  it.each([
    [
      'ends early',
      each('if (count === 1) process.exit(3); return {id, output: 1}'),
      'the command ended with exit code 3 before it answered',
    ],
    ['ends without a word', 'true', 'the command ended before it answered'],
    ['is not there', 'no-such-program-anywhere', 'exit code 127 before it answered: is it installed?'],
    [
      'prints what is no answer',
      each('return count === 1 ? "Loading…" : {id, output: 1}'),
      'line 2 of its output is not JSON: "Loading…"',
    ],
    [
      'answers what nobody asked',
      each('return {id: count === 1 ? "x" : id, output: 1}'),
      'line 2 of its output answers "x", which is none of the scenarios',
    ],
    ['answers twice', each('return {id: "s0", output: 1}'), 'line 2 of its output answers "s0" a second time'],
    [
      'is killed',
      each('if (count === 1) process.kill(process.pid, "SIGKILL"); return {id, output: 1}'),
      'the command ',
    ],
  ])('where it %s', async (_, command, why) => {
    const { came, errors } = await conversed(command)
    expect(came.size).toBe(3)
    expect(errors.at(-1)).toContain('no answer: ')
    expect(errors.at(-1)).toContain(why)
  })

  it('where it does not answer in time, or takes too long for all', async () => {
    const silent = await conversed(
      each('return count === 0 ? {id, output: 1} : undefined') + '; sleep 60',
      scenarios(2),
      {
        answer: 1500,
        whole: 60_000,
      },
    )
    expect(silent.errors).toEqual(['answered', 'no answer: no answer came within 1.5 s'])
    const slow = await conversed('sleep 60', scenarios(1), { answer: 60_000, whole: 300 })
    expect(slow.errors).toEqual(['no answer: the run took longer than 300 ms'])
  })

  it('and leaves nothing of it behind', async () => {
    const mark = `60.${process.pid}`
    await conversed(`(sleep ${mark}; true) & (trap "" TERM; sleep ${mark}; true)`, scenarios(1), {
      answer: 300,
      whole: 60_000,
    })
    const running = execFileSync('ps', ['-eo', 'args']).toString()
    expect(running.includes(`sleep ${mark}`)).toBe(false)
  })
})
