import { EmptyState } from '../ui/empty-state.tsx'

/** What the reader may not do here, and who can change that. */
export function NoPermission({ does, role }: { does: string; role: string }) {
  return (
    <EmptyState
      title={`You may not ${does}`}
      why={`That needs the role ${role}. An admin of this catalog can give it to you.`}
    />
  )
}
