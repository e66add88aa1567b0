import { CodeBlock } from '../ui/code-block.tsx'

/** A secret that is shown once, and how a CI job uses it. */
export function TokenSecret({ secret, origin }: { secret: string; origin: string }) {
  return (
    <div className="grid gap-3">
      <CodeBlock code={secret} label="secret" />
      <p className="text-soft">In the job that pushes, with the secret in the job’s own store of secrets:</p>
      <CodeBlock code={`SHIPSHAPE_URL=${origin} SHIPSHAPE_TOKEN=… shipshape push`} label="command" />
    </div>
  )
}
