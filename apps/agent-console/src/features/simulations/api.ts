import { useMutation } from '@tanstack/react-query';
import { type CallSimulation, SimulatedCall } from '@callcard/crm-core';
import { http } from '../../lib/http';

export const useSimulateCall = () =>
  useMutation({ mutationFn: (simulation: CallSimulation) => http.post('/calls/simulate', simulation, SimulatedCall) });
