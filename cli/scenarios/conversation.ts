import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RunnerEnvironment } from '#lib/scenario-runs/environment'
import type { Came } from '#lib/scenario-runs/schema'
import type { Scenario } from '#lib/scenarios/schema'
import { readAnswer, type Said } from './answers.ts'
import { LineTooLong, linesOf } from './lines.ts'
import { type Ended, type Started, start } from './processes.ts'

/** How long is waited: for each answer, and for all of them; milliseconds. */
type Patience = { answer: number; whole: number }

type Asked = {
  command: string
  folder: string
  scenarios: readonly Scenario[]
  patience: Patience
  /** Told once of each scenario, as its answer comes. */
  answered: (scenario: Scenario, came: Answered) => void
}

/** What a scenario came to; without a duration where the command did not answer. */
export type Answered = Came | { error: string }

/** A command that has answered all, and does not end by itself. */
const farewell = 2_000
const longestTimer = 2 ** 31 - 1
const lengthWords = (ms: number) => (ms < 1000 ? `${ms} ms` : `${ms / 1000} s`)

/**
 * Runs a command of any language, gives it a line of JSON for each scenario, and reads its answers in any order. It never rejects: a
 * scenario that the command did not answer came to an error that says why. Answers the environment that the command told.
 */
export async function converse(asked: Asked): Promise<RunnerEnvironment | undefined> {
  const conversation = new Conversation(asked, start(asked.command, asked.folder))
  return conversation.held()
}

class Conversation {
  readonly #asked: Asked
  readonly #process: Started
  readonly #open: Map<string, Scenario>
  readonly #written = new Map<string, number>()
  readonly #patience: NodeJS.Timeout
  readonly #whole: NodeJS.Timeout
  #last = 0
  #lines = 0
  #reason: string | undefined
  #environment: RunnerEnvironment | undefined

  constructor(asked: Asked, process: Started) {
    const { scenarios, patience } = asked
    this.#asked = asked
    this.#process = process
    this.#open = new Map(scenarios.map((scenario) => [scenario.id, scenario]))
    const after = (ms: number, why: string) => setTimeout(() => this.#giveUp(why), Math.min(ms, longestTimer))
    this.#patience = after(patience.answer, `no answer came within ${lengthWords(patience.answer)}`)
    this.#whole = after(patience.whole, `the run took longer than ${lengthWords(patience.whole)}`)
  }

  async held(): Promise<RunnerEnvironment | undefined> {
    // A command that ends early does not take all; why it ended is what counts.
    const feeding = pipeline(Readable.from(this.#questions()), this.#process.stdin).catch(() => undefined)
    await this.#listen()
    const ended = await this.#process.ended
    await feeding
    clearTimeout(this.#patience)
    clearTimeout(this.#whole)
    this.#closeWith(this.#reason ?? endWords(ended))
    return this.#environment
  }

  *#questions(): Generator<string> {
    for (const { id, input } of this.#asked.scenarios) {
      this.#written.set(id, performance.now())
      yield `${JSON.stringify({ id, input })}\n`
    }
  }

  async #listen(): Promise<void> {
    try {
      for await (const line of linesOf(this.#process.stdout)) {
        this.#lines++
        if (line.trim() !== '') this.#hear(readAnswer(line))
      }
    } catch (error) {
      const tooLong = error instanceof LineTooLong
      this.#giveUp(`line ${this.#lines + 1} of its output ${tooLong ? 'has no end' : 'can not be read'}`)
      this.#process.stdout.destroy()
    }
  }

  #hear(said: Said): void {
    if ('environment' in said) this.#environment = said.environment
    else if (this.#reason !== undefined || this.#open.size === 0) return
    else if ('flaw' in said) this.#giveUp(`line ${this.#lines} of its output ${said.flaw}`)
    else this.#take(said)
  }

  #take({ id, ...said }: Extract<Said, { id: string }>): void {
    const scenario = this.#open.get(id)
    if (!scenario) {
      const known = this.#asked.scenarios.some((one) => one.id === id)
      return this.#giveUp(
        `line ${this.#lines} of its output answers ${JSON.stringify(id)}${known ? ' a second time' : ', which is none of the scenarios'}`,
      )
    }
    const now = performance.now()
    // Those before it were worked on first, as far as can be seen from here.
    const begun = Math.max(this.#written.get(id) ?? now, this.#last)
    this.#open.delete(id)
    this.#last = now
    this.#patience.refresh()
    this.#asked.answered(scenario, { ...said, duration: Math.round((now - begun) * 1000) / 1000 })
    if (this.#open.size === 0) setTimeout(() => this.#process.end(), farewell).unref()
  }

  #giveUp(why: string): void {
    if (this.#open.size === 0) return
    this.#reason ??= why
    this.#process.end()
  }

  #closeWith(why: string): void {
    for (const scenario of this.#open.values()) this.#asked.answered(scenario, { error: `no answer: ${why}` })
    this.#open.clear()
  }
}

function endWords({ code, signal }: Ended): string {
  if (signal) return `the command was ended by ${signal}`
  if (code === 0) return 'the command ended before it answered'
  return `the command ended with exit code ${code} before it answered${code === 127 ? ': is it installed?' : ''}`
}
