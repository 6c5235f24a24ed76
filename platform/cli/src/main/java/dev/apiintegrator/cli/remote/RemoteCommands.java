package dev.apiintegrator.cli.remote;

import dev.apiintegrator.cli.GlobalOptions;
import picocli.CommandLine;

/** All commands of this package. */
public final class RemoteCommands {

    private RemoteCommands() {}

    public static void addTo(CommandLine root, GlobalOptions options) {
        root.addSubcommand(new DeployCommand(options))
                .addSubcommand(new UndeployCommand(options))
                .addSubcommand(new ListCommand(options))
                .addSubcommand(new StatusCommand(options))
                .addSubcommand(RoutesCommand.withSubcommands(options))
                .addSubcommand(new LogsCommand(options))
                .addSubcommand(new RecordCommand(options))
                .addSubcommand(RecordingsCommand.withSubcommands(options))
                .addSubcommand(new RevisionsCommand(options))
                .addSubcommand(new RollbackCommand(options))
                .addSubcommand(SecretsCommand.withSubcommands(options))
                .addSubcommand(ConnectionsCommand.withSubcommands(options))
                .addSubcommand(ConnectorsCommand.withSubcommands(options))
                .addSubcommand(KeysCommand.withSubcommands(options))
                .addSubcommand(WorkflowCommand.withSubcommands(options))
                .addSubcommand(SchedulesCommand.withSubcommands(options))
                .addSubcommand(LettersCommand.withSubcommands(options))
                .addSubcommand(AuditCommand.withSubcommands(options))
                .addSubcommand(new MembersCommand(options))
                .addSubcommand(new WhoAmICommand(options));
    }
}
