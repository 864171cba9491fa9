/** Labels of namespaces, as selectors see them. Source: Kubernetes documentation, "Automatic labelling". */
import { textMapAt } from '../fields';
import type { Labels } from './label-selector';
import { objectsOf, type ObjectIndex } from '../object-index';

/** The label that every namespace has, since Kubernetes 1.21. */
const nameLabel = 'kubernetes.io/metadata.name';

/** Labels of a namespace by its name; one without an object has its name's label all the same. */
export function namespaceLabels(index: ObjectIndex): (namespace: string) => Labels {
  const written = new Map(
    objectsOf(index, 'Namespace').map(({ resource }) => [
      resource.name,
      textMapAt(resource.value, 'metadata', 'labels'),
    ]),
  );
  return (namespace) => ({ ...written.get(namespace), [nameLabel]: namespace });
}
