# Command.pm: what becomes of a command's declaration.
#
# In commands*.sql and jobs.sql a function may stand below a comment that
# begins with one of
#
#	-- Command: locks loan; for desk.
#	-- Command: in C; for till.
#	-- Reader: for till.
#	-- Job: for owner.
#
# The rest of the comment becomes the function's COMMENT: a sentence or more,
# then lines that begin with "Declines:", "Errors:", "Source:".
#
# A command that is not in C is written as its body alone, arguments in, answer
# out:
#
#	CREATE FUNCTION waive(borrower_id bigint, key text, loan_id bigint)
#	RETURNS loan_result
#	AS $$
#	BEGIN
#	    ...
#	    RETURN answer;
#	END
#	$$;
#
# The body becomes consfin_internal.waive(); the command itself is a shell
# around it that runs the protocol: what a command may run under, what its
# arguments must be, the locks, the answer kept under the key or the body, the
# answer kept.
#
# locks	none, house, borrower, lines (all of the borrower, and their loans), or
#		line, hold, loan, contract, payout, case, by the argument of that name
#		+ _id
# kept as NAME	the word under which keys know the command, where it is another
# NAME may be null	of an argument that has no default; one whose default is
#		null may be, any other may not, and no text may be long
# for	who may call it through the facade: till, gateway, desk, treasury,
#		collector, supervisor; owner: nobody

package Command;

use strict;
use warnings;

my $pin = 'SET search_path = pg_catalog, consfin, consfin_internal, pg_temp';
my %locks = map { $_ => 1 }
    qw(none house borrower lines line hold loan contract payout case);
my %audiences = map { $_ => 1 } qw(till gateway desk treasury collector supervisor owner);

# The text with its commands written out, and the commands.
sub expand
{
    my ($module, $text) = @_;
    my @commands;
    $text =~ s{^--\ (Command|Reader|Job):\ ([^\n]*)\n((?:--[^\n]*\n)*)
        (CREATE\ (?:FUNCTION|PROCEDURE)\ (\w+)\((.*?)\)\n
        (?:RETURNS\ (TABLE\ \(.*?\)|[^\n]+)\n)?
        ([^;\$]*?AS\ \$\w*\$\n.*?\n\$\w*\$|[^;\$]*);\n)}
    {
        my ($whole, $result, $rest, $comment, $arguments) = ($4, $7, $8, $3, $6);
        my $command = declared($module, lc $1, $2, $5);
        $command->{comment} = comment($comment);
        $command->{arguments} = [ map { argument($_) } separate($arguments) ];
        $command->{result} = $result // '';
        $command->{is} = $whole =~ /^CREATE PROCEDURE/ ? 'PROCEDURE' : 'FUNCTION';
        push @commands, $command;
        written($command, $whole, $rest);
    }gmsxe;
    return ($text, @commands);
}

sub declared
{
    my ($module, $kind, $declaration, $name) = @_;
    my %command = (module => $module, kind => $kind, name => $name);
    foreach my $part (split /;\s*/, $declaration =~ s/\.\s*$//r)
    {
        if ($part eq 'in C') { $command{in_c} = 1 }
        elsif ($part =~ /^locks (\w+)$/ && $locks{$1}) { $command{locks} = $1 }
        elsif ($part =~ /^(\w+) may be null$/) { $command{null}{$1} = 1 }
        elsif ($part =~ /^kept as (\w+)$/) { $command{kept_as} = $1 }
        elsif ($part =~ /^for (\w+)$/ && $audiences{$1}) { $command{for} = $1 }
        else { die "assemble: $name: cannot read \"$part\"\n" }
    }
    die "assemble: $name: does not say who it is for\n" if !$command{for};
    die "assemble: $name: does not say what it locks\n"
        if $kind eq 'command' && !$command{in_c} && !$command{locks};
    $command{kept_as} //= $name;
    $command{locks} //= 'none';
    return \%command;
}

# One line a sentence group: lines join, but for those that begin with a word
# and a colon.
sub comment
{
    my ($lines) = @_;
    my @parts = ('');
    foreach my $line (split /\n/, $lines)
    {
        $line =~ s/^--\s*//;
        push @parts, '' if $line =~ /^(?:Declines|Errors|Source|Returns):/;
        $parts[-1] .= ($parts[-1] eq '' ? '' : ' ') . $line;
    }
    return join "\n", @parts;
}

# Arguments, split at the commas between them.
sub separate
{
    my ($list) = @_;
    my ($depth, $quoted, @parts) = (0, 0, '');
    foreach my $char (split //, $list)
    {
        $quoted = !$quoted if $char eq "'";
        $depth++ if !$quoted && $char =~ /[(\[{]/;
        $depth-- if !$quoted && $char =~ /[)\]}]/;
        if ($char eq ',' && !$depth && !$quoted) { push @parts, '' }
        else { $parts[-1] .= $char }
    }
    return grep { /\S/ } @parts;
}

sub argument
{
    my ($text) = @_;
    (my $line = $text) =~ s/\s+/ /g;
    $line =~ s/^ | $//g;
    my ($name, $type, $default) = $line =~ /^(\w+) (.+?)(?: DEFAULT (.+))?$/
        or die "assemble: cannot read argument \"$line\"\n";
    return { name => $name, type => $type, default => $default };
}

sub types { return join ', ', map { $_->{type} } @{ $_[0]{arguments} } }

sub quoted { return "'" . ($_[0] =~ s/'/''/gr) . "'" }

# What stands in the script for a declared function.
sub written
{
    my ($command, $whole, $rest) = @_;
    my $function = "$command->{name}(" . types($command) . ')';
    my $text = $whole;
    if ($rest =~ /^AS \$\$\n(.*)\$\$$/s)
    {
        $text = body($command, $1) . shell($command);
    }
    elsif ($command->{kind} eq 'command' && !$command->{in_c})
    {
        die "assemble: $command->{name}: its body must begin with AS \$\$\n";
    }
    return $text
        . "COMMENT ON $command->{is} $function IS\n    " . quoted($command->{comment}) . ";\n"
        . "REVOKE EXECUTE ON $command->{is} $function FROM PUBLIC;\n";
}

# Arguments as a function declares them.
sub list_of
{
    my ($command) = @_;
    return join ', ', map {
        "$_->{name} $_->{type}" . (defined $_->{default} ? " DEFAULT $_->{default}" : '')
    } @{ $command->{arguments} };
}

# What the body gets: the key is the shell's affair.
sub of_body { return grep { $_->{name} ne 'key' } @{ $_[0]{arguments} } }

sub body
{
    my ($command, $body) = @_;
    my $name = "consfin_internal.$command->{name}";
    my $arguments = join ', ', map { "$_->{name} $_->{type}" } of_body($command);
    my $types = join ', ', map { $_->{type} } of_body($command);
    return <<"SQL";
CREATE FUNCTION $name($arguments)
RETURNS $command->{result}
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE
$pin
AS \$\$
#variable_conflict use_column
$body\$\$;
COMMENT ON FUNCTION $name($types) IS
    'Body of consfin.$command->{name}()';

SQL
}

# What checks what every argument must be, in the statement that begins the
# command and has checked the key.
sub check_of
{
    my ($command) = @_;
    my @arguments = of_body($command) or return '';
    my $names = join ',', map {
        $_->{name} . ($command->{null}{ $_->{name} } || uc($_->{default} // '') eq 'NULL' ? '?' : '')
    } @arguments;
    my $values = join ', ', map { "$command->{name}.$_->{name}" } @arguments;
    return ",\n        check_arguments('{$names}', $values)";
}

# The protocol of a command around its body.
sub shell
{
    my ($command) = @_;
    my $name = $command->{name};
    my %has = map { $_->{name} => 1 } @{ $command->{arguments} };
    my $call = "consfin_internal.$name("
        . join(', ', map { "$name.$_->{name}" } of_body($command)) . ')';
    my $head = "CREATE FUNCTION $name(" . list_of($command) . ")\n"
        . "RETURNS $command->{result}\n"
        . "LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE\n$pin\n";
    my ($check, $locks) = (check_of($command), lock_of($command, \%has));
    my $answer = $command->{result} eq 'void' ? 'PERFORM' : 'RETURN';
    return $head . <<"SQL" if !$has{key};
AS \$\$
BEGIN
    PERFORM start_command()$check;
$locks    $answer $call;
END
\$\$;
SQL
    my $owner = $has{borrower_id} ? "$name.borrower_id" : '0';
    # Collectors do not share keys: none learns of another's.
    my $scope = $command->{for} eq 'collector' ? ', key_scope()' : '';
    my $request = join ', ', map { "$name.$_->{name}" }
        grep { $_->{name} !~ /^(?:borrower_id|key)$/ } @{ $command->{arguments} };
    $request ||= 'NULL::text';
    return $head . <<"SQL";
AS \$\$
DECLARE
    request bytea := fingerprint($request);
    kept jsonb;
    answer $command->{result};
BEGIN
    PERFORM start_command($name.key)$check;
$locks    kept := find_outcome($owner, $name.key, '$command->{kept_as}', request$scope);
    IF kept IS NOT NULL THEN
        answer := jsonb_populate_record(NULL::$command->{result}, kept);
        answer.replayed := true;
        RETURN answer;
    END IF;
    answer := $call;
    answer.replayed := false;
    PERFORM keep_outcome($owner, $name.key, '$command->{kept_as}', request, answer$scope);
    RETURN answer;
END
\$\$;
SQL
}

# The statement that takes the command's locks.
sub lock_of
{
    my ($command, $has) = @_;
    my ($what, $name) = @$command{qw(locks name)};
    return '' if $what eq 'none';
    return "    PERFORM lock_house();\n" if $what eq 'house';
    die "assemble: $name: locks $what, and has no borrower_id\n"
        if !$has->{borrower_id};
    return "    PERFORM lock_$what($name.borrower_id);\n"
        if $what =~ /^(?:borrower|lines)$/;
    die "assemble: $name: locks $what, and has no ${what}_id\n"
        if !$has->{"${what}_id"};
    return "    PERFORM lock_$what($name.borrower_id, $name.${what}_id);\n";
}

# commands(): every command, reader and job, from their declarations.
sub list
{
    my (@commands) = @_;
    my $rows = join ",\n", map {
        "        ('$_->{module}', '$_->{name}', '$_->{kind}', '$_->{for}', "
            . "'consfin.$_->{name}(" . types($_) . ")'::regprocedure)"
    } @commands;
    return <<"SQL";
-- sql/Command.pm
-- What there is to call.

CREATE FUNCTION commands(OUT module text, OUT command text, OUT kind text,
                         OUT audience text, OUT function regprocedure)
RETURNS SETOF record
IMMUTABLE PARALLEL SAFE LANGUAGE sql ROWS 60
BEGIN ATOMIC
    VALUES
$rows;
END;
COMMENT ON FUNCTION commands() IS
    'Every command, reader and job: its module, its name, its kind (command, reader, job), whom the facade offers it to (till, gateway, desk, treasury, collector, supervisor; owner: not in the facade), and the function itself';
SQL
}

# command_kept_as(): the one place where a word of keys becomes a command.
sub kept_words
{
    my (@commands) = @_;
    my $words = join "\n", map { "    WHEN '$_->{kept_as}' THEN '$_->{name}'" }
        grep { $_->{kept_as} ne $_->{name} } @commands;
    return <<"SQL";

CREATE FUNCTION consfin_internal.command_kept_as(word text)
RETURNS text
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE word
$words
    ELSE word
END;
COMMENT ON FUNCTION consfin_internal.command_kept_as(text) IS
    'The command that keys know under a word';
SQL
}

1;
