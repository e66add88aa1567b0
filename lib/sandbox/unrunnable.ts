/** A model or an input that the engine can not run. The message is a sentence for people; its full stop is added. */
export class Unrunnable extends Error {
  override readonly name = 'Unrunnable'
  /** The engine is in no state to go on: it has to be loaded anew. */
  readonly fatal: boolean

  constructor(message: string, fatal = false) {
    super(/[.…]$/u.test(message) ? message : `${message}.`)
    this.fatal = fatal
  }
}
