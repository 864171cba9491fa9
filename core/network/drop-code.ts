/** Why a packet was dropped: the kernel's own reasons, and those of the names and addresses that a question needs first. */
export type DropCode =
  | 'no-route'
  | 'reverse-path-filter'
  | 'policy-denied'
  | 'host-unreachable'
  | 'port-closed'
  | 'no-endpoints'
  | 'name-not-found'
  | 'address-pending'
  | 'link-down'
  | 'fault'
  | 'ttl-expired'
  | 'mtu-exceeded'
  | 'not-forwarding'
  | 'no-connection'
  | 'reply-lost'
  | 'reply-mismatch';
