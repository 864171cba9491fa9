/**
 * Codes of problems with Kubernetes objects. `HS30x`: objects and their pods, `HS31x`: services,
 * `HS32x`: external addresses, `HS33x`: pods' places and addresses, `HS39x`: understood, but not
 * simulated. A code keeps its meaning for ever; people filter by it.
 */
export const kubernetesProblemCodes = {
  HS301: 'Two Kubernetes objects of one kind have the same name',
  HS302: "A controller's selector does not match its own pods",
  HS303: 'A number of pods that is none',
  HS310: 'A service type that does not exist',
  HS311: 'A service port that cannot be',
  HS312: 'A cluster address that another service has',
  HS313: 'A cluster address outside the service subnet',
  HS314: 'A node port that is taken, reserved or outside the range',
  HS316: 'A service without endpoints',
  HS320: 'A service without an external address',
  HS321: 'An external address outside the service range',
  HS330: 'A pod that no node takes',
  HS331: 'A pod without an address: the pod subnet is full',
  HS332: 'A pod address that another pod has',
  HS333: 'A pod address outside the pod subnet',
  HS390: 'An object that is not simulated yet',
  HS391: 'A field that is not simulated yet',
} as const;

export type KubernetesProblemCode = keyof typeof kubernetesProblemCodes;
