/** What an expectation says, in one line each. */
import { formatIpv4 } from '#core/address/ipv4';
import type { ExpectationResource } from '#core/topology/resources';

/** `outside → svc/db, TCP 5432`. */
export function claimedQuestion({ trace: { from, to, protocol, port } }: ExpectationResource): string {
  const on = protocol === null && port === null ? '' : `, ${(protocol ?? 'tcp').toUpperCase()}`;
  return `${from} → ${to}${on}${port === null ? '' : ` ${port}`}`;
}

/** `is dropped`, `arrives at 2 of 3, comes back the same way, survives any node`. */
export function claimWords(resource: ExpectationResource): string {
  const { expect, endpoints, only, survives, sameWayBack, sourceAddress } = resource;
  return [
    outcomeWords(expect),
    ...(endpoints === null ? [] : [`at ${endpointWords(endpoints)} endpoints`]),
    ...(only === null ? [] : [`only from ${only.join(', ')}`]),
    ...(sameWayBack ? ['comes back the same way'] : []),
    ...(sourceAddress === null ? [] : [addressWords(sourceAddress)]),
    ...(survives === null ? [] : [`survives ${survivalWords(survives)}`]),
  ].join(', ');
}

function outcomeWords(expect: string): string {
  if (expect === 'delivered') return 'arrives';
  return expect === 'dropped' ? 'does not arrive' : `does not arrive (${expect})`;
}

function endpointWords({ atLeast, of }: NonNullable<ExpectationResource['endpoints']>): string {
  return of === null ? `${atLeast} or more` : `${atLeast} of ${of}`;
}

function addressWords(address: NonNullable<ExpectationResource['sourceAddress']>): string {
  if (address === 'kept') return "shows the asker's own address";
  return address === 'hidden' ? 'hides the asker' : `shows ${formatIpv4(address)}`;
}

function survivalWords({ any, each, together }: NonNullable<ExpectationResource['survives']>): string {
  const what = [...any.map((kind) => `any ${together === 2 ? 'two of ' : ''}${kind}`), ...each];
  return what.join(', ');
}
