/** A model or an input that the engine can not run. The message is a sentence for people, without its full stop. */
export class Unrunnable extends Error {
  override readonly name = 'Unrunnable'
}
