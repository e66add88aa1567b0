/** Why nothing came back, as a sentence without the address itself, which may be a secret. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError'
  /** The status, where there was an answer that is refused. */
  readonly status: number | undefined

  constructor(message: string, status?: number, cause?: unknown) {
    super(message, { cause })
    this.status = status
  }
}

const whys: Record<string, string> = {
  ENOTFOUND: 'nobody knows an address for its name',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was broken',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its network',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
}

/** Why a connection came to nothing, as a sentence. */
export function whyBroken(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string') return 'the connection failed'
  return whys[code] ?? `the connection failed (${code})`
}
