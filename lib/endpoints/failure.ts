/** Why an input can not be put to an endpoint, or what it answered can not be taken for an output: a sentence for people. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
}
