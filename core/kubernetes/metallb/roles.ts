/** Which of MetalLB's two parts a pod is. Source: MetalLB's manifests and its Helm chart (labels, images). */
import type { Labels } from '../policies/label-selector';

export type MetallbRole = 'speaker' | 'controller';

/** By image, or by labels; null when it is neither. */
export function metallbRole(labels: Labels, images: readonly string[] = []): MetallbRole | null {
  for (const image of images) {
    const found = /(?:^|\/)metallb[-/](speaker|controller)(?:[:@]|$)/.exec(image)?.[1];
    if (found === 'speaker' || found === 'controller') return found;
  }
  if (labels['app'] !== 'metallb' && labels['app.kubernetes.io/name'] !== 'metallb') return null;
  const component = labels['component'] ?? labels['app.kubernetes.io/component'];
  return component === 'speaker' || component === 'controller' ? component : null;
}
