import type { ChainState as State } from '#lib/audit/schema'
import { formatCount } from '#lib/format'
import { api } from '#lib/paths'
import { Banner } from '../ui/banner.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { Fold } from '../ui/fold.tsx'
import { Sign } from '../ui/sign.tsx'
import { Time } from '../ui/time.tsx'

type Props = {
  state?: State
  publicKey: string
  origin: string
  /** Whether the reader may read every entry: only then is their export the whole chain. */
  readsAll: boolean
}

/** Whether the chain is whole, and how its reader can find that out without this server. */
export function ChainState({ state, publicKey, origin, readsAll }: Props) {
  return (
    <div className="grid gap-1">
      <Found state={state} />
      <div className="print:hidden">
        <Fold summary={<span className="text-sm">How to verify it yourself</span>}>
          {readsAll ? <HowTo publicKey={publicKey} origin={origin} /> : <WhoCan />}
        </Fold>
      </div>
    </div>
  )
}

function Found({ state }: { state?: State }) {
  if (state?.firstBad)
    return (
      <Banner tone="bad" title={`The chain is broken: entry ${state.firstBad.seq} ${state.firstBad.why}`}>
        Somebody who can change the database did this. Hold it against a backup from before, and keep both.
      </Banner>
    )
  return (
    <p className="flex flex-wrap items-center gap-x-1.5">
      <Sign tone={state ? 'good' : 'unknown'} word={state ? 'Whole' : 'Not known yet'} />
      {state ? (
        <span>
          The chain is whole: {formatCount(state.entries, 'entry', 'entries')}, verified <Time at={state.verifiedAt} />
        </span>
      ) : (
        'The chain is being verified: look again in a moment.'
      )}
    </p>
  )
}

function WhoCan() {
  return (
    <p className="max-w-prose text-sm text-soft">
      You read a part of the audit: what belongs to packages hidden from you is left out, and so are the sessions,
      tokens and uploads of others. Only a whole export can be verified as a chain. Ask an admin for one, or for a token
      with the scope administer.
    </p>
  )
}

function HowTo({ publicKey, origin }: Pick<Props, 'publicKey' | 'origin'>) {
  const code = `export SHIPSHAPE_URL=${origin} SHIPSHAPE_TOKEN=…
shipshape audit export --to audit.ndjson
shipshape audit verify audit.ndjson --key ${publicKey}`
  return (
    <div className="grid max-w-prose gap-2 text-sm text-soft">
      <p>
        Each entry holds the hash of the one before it, and this installation signs where the chain ends. Verifying
        works offline and names the first entry that was changed, removed, moved or cut off.
      </p>
      <CodeBlock code={code} label="commands" />
      <p>
        Note the key, and now and then keep a{' '}
        <a href={api.auditHead} className="text-accent underline underline-offset-2">
          signed head
        </a>
        , where nobody who runs this catalog can write: with --head it proves that nothing before it was cut.
      </p>
    </div>
  )
}
