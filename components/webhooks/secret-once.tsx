'use client'

import { Button } from '../ui/button.tsx'
import { CodeBlock } from '../ui/code-block.tsx'

type Props = { secret: string; done: string; onDone: () => void }

/** A secret to sign with, which is shown once, and what it is for. */
export function SecretOnce({ secret, done, onDone }: Props) {
  return (
    <div className="grid gap-3">
      <CodeBlock code={secret} label="secret" />
      <p className="text-soft">
        Give it to the program that receives the messages. Any library of Standard Webhooks verifies them with it: by
        the headers <code className="font-mono text-sm">webhook-id</code>,{' '}
        <code className="font-mono text-sm">webhook-timestamp</code> and{' '}
        <code className="font-mono text-sm">webhook-signature</code>.
      </p>
      <div className="flex justify-end">
        <Button look="main" onClick={onDone}>
          {done}
        </Button>
      </div>
    </div>
  )
}
