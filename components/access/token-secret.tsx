import { GetTheCommand } from '../packages/get-the-command.tsx'
import { CodeBlock } from '../ui/code-block.tsx'

/** A secret that is shown once, and how a CI job uses it. */
export function TokenSecret({ secret, origin }: { secret: string; origin: string }) {
  return (
    <div className="grid gap-3">
      <CodeBlock code={secret} label="secret" />
      <p className="text-soft">Put it in your CI’s store of secrets, then push from a job:</p>
      <CodeBlock code={`SHIPSHAPE_URL=${origin} SHIPSHAPE_TOKEN=… shipshape push`} label="command" />
      <GetTheCommand />
    </div>
  )
}
