import { Badge } from '../ui/badge.tsx'

/** Stands wherever an environment lets people approve what they asked for. */
export const OwnApproval = () => (
  <Badge tone="decide" title="Who asks for a promotion may approve it; every such approval says so">
    own approval counts
  </Badge>
)
