import { formatNumber } from '#lib/format'
import type { DeliveryView } from '#lib/webhooks/schema'
import { CodeBlock } from '../ui/code-block.tsx'
import { Sign } from '../ui/sign.tsx'
import { Time } from '../ui/time.tsx'

type Props = Pick<DeliveryView, 'id' | 'attempts' | 'message'>

/** Every attempt to send a delivery, and the message. */
export function AttemptList({ id, attempts, message }: Props) {
  return (
    <div className="grid gap-3 pb-2 text-sm">
      {attempts.length > 0 && (
        <ol aria-label="Attempts" className="grid gap-1">
          {attempts.map((attempt) => (
            <li key={attempt.at} className="flex flex-wrap items-baseline gap-x-2">
              <Attempted attempt={attempt} />
              <span className="text-muted">
                <Time at={Date.parse(attempt.at)} />
              </span>
            </li>
          ))}
        </ol>
      )}
      <p className="font-mono text-xs wrap-anywhere text-muted">webhook-id: {id}</p>
      <CodeBlock code={JSON.stringify(message, undefined, 2)} label="message" />
    </div>
  )
}

function Attempted({ attempt: { status, error, milliseconds, replayedBy } }: { attempt: Props['attempts'][number] }) {
  if (replayedBy !== undefined) return <span>{replayedBy} had it sent again</span>
  return (
    <>
      <span className="inline-flex self-center">
        <Sign tone={error === undefined ? 'good' : 'bad'} />
      </span>
      <span className="min-w-0 wrap-anywhere">{error ?? `answered ${status}`}</span>
      {milliseconds !== undefined && <span className="text-muted">{formatNumber(milliseconds)} ms</span>}
    </>
  )
}
