export { askMachines as GET, askMachines as POST } from '$lib/machines.server.ts';
