/**
 * What a model or a cmdlet does not take. Two devices make a cluster only of Pro GPU and Pro 2 [D, gpu-clustering-overview];
 * `Set-HcsBGPPeer` takes ASNs from 1 to 65534 and from 131072 to 4294967294 [D, gpu-configure-metallb-bgp-mode]: between
 * them are numbers that are reserved or for documentation (RFC 5398, RFC 7300).
 */
import type { Finding } from '../../kubernetes/finding';
import { tellAbout, type DeviceRule } from './told';

const clustered = ['pro-gpu', 'pro-2'];

export const workerRules: DeviceRule = (_, appliance) => {
  const { model, kubernetes } = appliance.resource;
  if (!kubernetes || kubernetes.workers < 2 || clustered.includes(model)) return [];
  const path = ['spec', 'kubernetes', 'workers'];
  return [tellAbout(appliance, 'error')('HS238', path, { model, workers: kubernetes.workers })];
};

const lastOfShort = 65534;
const firstOfLong = 131072;
/** The first number for private use (RFC 6996). */
const firstPrivate = 64512;

export const peerNumberRules: DeviceRule = (_, appliance) =>
  (appliance.resource.kubernetes?.metallb.peers ?? []).flatMap(({ peerASN, selfASN }, index) =>
    [
      { field: 'peerASN', number: peerASN, other: selfASN },
      { field: 'selfASN', number: selfASN, other: peerASN },
    ]
      .filter(({ number }) => number > lastOfShort && number < firstOfLong)
      .map(({ field, number, other }): Finding => {
        const path = ['spec', 'kubernetes', 'metallb', 'peers', index, field];
        const meant = other === firstPrivate ? firstPrivate + 1 : firstPrivate;
        return tellAbout(appliance, 'error')('HS234', path, { number, meant });
      }),
  );
