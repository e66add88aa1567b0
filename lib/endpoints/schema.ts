import { z } from 'zod'
import { must, whole, word } from '#lib/fields'
import { fields } from '#lib/input'
import type { ManifestApi } from '#lib/manifest/schema'
import { secretName } from '#lib/secrets/schema'

export const endpointProtocols = ['open-inference-v2', 'mlflow', 'json'] as const
export type EndpointProtocol = (typeof endpointProtocols)[number]

const otherNames: ReadonlyMap<string, EndpointProtocol> = new Map([
  ['mlflow-invocations', 'mlflow'],
  ['v2', 'open-inference-v2'],
])

const address = z
  .string({ error: must('an address', 'an address such as https://models.shop.example/invocations') })
  .max(2000, { error: 'must be at most 2000 characters long' })

/** What is asked for where scenarios are to run against a live endpoint. */
export const endpointFields = {
  url: address,
  protocol: word(endpointProtocols, otherNames),
  secret: secretName.optional().describe('The named secret whose header is sent'),
  concurrency: whole(1, 16, 'how many requests go on at once, 1 to 16').default(4),
  perSecond: whole(1, 200, 'how many requests are begun in a second, 1 to 200').default(20),
  timeout: whole(1, 30, 'whole seconds to wait for an answer, 1 to 30').default(10),
}

type Addressed = { url: string; protocol: EndpointProtocol }

/** The path by which each protocol asks a model, and how to say it. */
const paths: Record<EndpointProtocol, { form: RegExp; be: string }> = {
  'open-inference-v2': {
    form: /\/v2\/models\/[^/]+(\/versions\/[^/]+)?(\/infer)?$/,
    be: 'must end as /v2/models/NAME or /v2/models/NAME/versions/VERSION, with /infer behind it or not',
  },
  mlflow: { form: /\/invocations$/, be: 'must end as /invocations' },
  json: { form: /^/, be: '' },
}

/** How parameters that let somebody in are called: an address is kept for ever, and shown to all who may read the run. */
const lettingIn = /(?:key|token|secret|passw(?:or)?d|pwd|sig|signature|auth|authorization|credentials?|code)$/iu

/** Why an address can not be kept, if it can not; completes "url …". */
function flawOfQuery(url: string): string | undefined {
  const names = URL.canParse(url) ? [...new URL(url).searchParams.keys()] : []
  const name = names.find((one) => lettingIn.test(one))
  return name === undefined
    ? undefined
    : `must not hold ${name}: everybody who sees the run sees its address. Have it kept as a named secret, sent as a header`
}

/** Why a protocol can not be spoken at an address, if it can not; completes "url …". What is no address at all is judged elsewhere. */
function flawOfPath({ url, protocol }: Addressed): string | undefined {
  const { form, be } = paths[protocol]
  return !URL.canParse(url) || form.test(new URL(url).pathname) ? undefined : be
}

/** A rule for what holds an address and its protocol: the one fits the other, and the address holds no secret. */
export function refuseWrongAddress(asked: Addressed, context: z.core.$RefinementCtx): void {
  const message = flawOfPath(asked) ?? flawOfQuery(asked.url)
  if (message) context.addIssue({ code: 'custom', path: ['url'], message })
}

export const endpointAsk = fields(endpointFields).superRefine(refuseWrongAddress)
/** An endpoint as it is asked for: `timeout` in seconds. */
export type EndpointAsk = z.infer<typeof endpointAsk>

/** A header with what it holds, which may be a secret. */
export type Header = { header: string; value: string }

/** An endpoint that can be asked: the secret opened, and what the manifest says of the API that it should have. */
export type Endpoint = Omit<EndpointAsk, 'secret'> & { header?: Header; api?: ManifestApi }
