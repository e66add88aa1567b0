const mebibyte = 1024 * 1024

/** What a model may take of the machine. Times are milliseconds, sizes bytes. */
export type Limits = {
  /** To load the model, the engine included. */
  loading: number
  /** For all inputs of a run: another one waits for its turn. */
  run: number
  /** For one input. */
  input: number
  /** Of the engine, in which the model lies with everything it computes. */
  memory: number
  /** One output as JSON. */
  output: number
}

export const limits: Limits = {
  loading: 60_000,
  run: 3_600_000,
  input: 10_000,
  memory: 1024 * mebibyte,
  output: 4 * mebibyte,
}
